package dev.waybill.workbench.fuzz;

import java.util.List;
import java.util.Map;

/**
 * Things that are in the system, so that requests reach further than "there is no such thing".
 *
 * @param orders         ids of final orders
 * @param customers      who placed them
 * @param sagas          ids of their sagas, the last part of the LRA id
 * @param sagaUrls       the whole LRA ids
 * @param acts           ids of operators' acts
 * @param reconciliations ids of reconciliations
 */
record Known(
        List<String> orders,
        List<String> customers,
        List<String> sagas,
        List<String> sagaUrls,
        List<String> acts,
        List<String> reconciliations) {

    /** Values that are there, or would be good, by the name of a field or parameter. */
    Map<String, List<String>> byName() {
        return Map.ofEntries(
                Map.entry("orderId", orders),
                Map.entry("customerId", customers),
                Map.entry("sagaId", sagaUrls),
                Map.entry("subject", sagaUrls),
                Map.entry("productId", List.of("P-1041", "P-1042", "P-1043", "P-1044", "P-1049", "P-1050")),
                Map.entry("sku", List.of("SKU-1041", "SKU-1042", "SKU-1049", "SKU-1050")),
                Map.entry("service", List.of("payment", "inventory", "shipping", "order")),
                Map.entry("step", List.of("authorise-payment", "reserve-stock", "create-shipment")),
                Map.entry(
                        "name",
                        List.of(
                                "Ada Lovelace",
                                "J\u00fcrgen \u0141uk\u00e1\u0161",
                                "\u674e\u96f7",
                                "\ud83d\ude80 O'Neil")),
                Map.entry("street", List.of("Main Street 1", "Rue de l'\u00c9glise 2")),
                Map.entry("city", List.of("Berlin", "Lyon")),
                Map.entry("postalCode", List.of("10115", "69001", "EC1A 1BB")),
                Map.entry("country", List.of("DE", "FR", "GB")),
                Map.entry("token", List.of("tok_ok", "tok_ok", "tok_ok", "tok_declined")),
                Map.entry("reason", List.of("Tried by the fuzz run")),
                Map.entry("by", List.of("fuzz")),
                Map.entry("Prefer", List.of("wait=0", "wait=1", "respond-async")));
    }
}
