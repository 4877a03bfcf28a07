package dev.waybill.tests.invariants;

import java.util.List;

/** Money that was taken twice, not at all, or that the acquirer sees otherwise. */
final class MoneyPlants {

    private MoneyPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "3",
                        "a confirmed order was charged twice",
                        """
                        insert into payment_payments
                        select gen_random_uuid(), order_id, saga_id || '-again', status, amount, currency, acquirer_key || '-again'
                          from payment_payments where id = '$happy-payment';
                        insert into simulator_acquirer_entries
                        select key || '-again', amount, currency, status from simulator_acquirer_entries
                         where key = 'waybill-$happy-payment'""",
                        "$happy is confirmed for 30.00 EUR, but 60.00 EUR was captured in 2 payment"),
                new Plant(
                        "3",
                        "a confirmed order was charged too little, and the acquirer agrees",
                        """
                        update payment_payments set amount = 29.99 where id = '$happy-payment';
                        update simulator_acquirer_entries set amount = 29.99 where key = 'waybill-$happy-payment'""",
                        "$happy is confirmed for 30.00 EUR, but 29.99 EUR was captured in 1 payment"),
                new Plant(
                        "3",
                        "a confirmed order was charged in another currency",
                        "update payment_payments set currency = 'USD' where id = '$happy-payment'",
                        "$happy is confirmed for 30.00 EUR, but 30.00 USD was captured"),
                new Plant(
                        "3",
                        "a confirmed order was not charged",
                        "delete from payment_payments where id = '$happy-payment'",
                        "$happy is confirmed for 30.00 EUR, but 0 EUR was captured in 0 payment"),
                new Plant(
                        "3",
                        "a confirmed order's money was given back",
                        "update payment_payments set status = 'refunded' where id = '$happy-payment'",
                        "$happy is confirmed for 30.00 EUR, but 0"),
                new Plant(
                        "3",
                        "a confirmed order was charged by another attempt",
                        "update payment_payments set saga_id = 'another' where id = '$happy-payment'",
                        "$happy .* was captured in 1 payment.* of another saga"),
                new Plant(
                        "3",
                        "a rejected order was charged",
                        "update payment_payments set status = 'captured' where order_id = '$not-served'",
                        "$not-served is rejected for 10.00 EUR, but 10.00 EUR was captured in 1 payment"),
                new Plant(
                        "3",
                        "an order that nobody knows was charged",
                        "delete from order_orders where id = '$happy'",
                        "$happy is unknown, but 30.00 EUR was captured"),
                new Plant(
                        "3",
                        "a rejected order's money is on hold for ever",
                        """
                        update payment_payments set status = 'authorised' where order_id = '$not-served';
                        update simulator_acquirer_entries set status = 'authorised'
                         where key in (select acquirer_key from payment_payments where order_id = '$not-served')""",
                        "is still authorised for order $not-served, which is rejected"),
                new Plant(
                        "3",
                        "a capture has not come through",
                        "update payment_payments set status = 'capturing' where id = '$happy-payment'",
                        "$happy-payment is still capturing for order $happy, which is confirmed"),
                new Plant(
                        "3",
                        "an order costs another sum than its lines",
                        "update order_order_items set unit_price = unit_price + 0.005 where order_id = '$not-served'",
                        "$not-served costs 10.00 EUR, but its lines add up to 10.01"),
                new Plant(
                        "3",
                        "an order costs as little as if its unit price were rounded",
                        """
                        update order_orders set total_amount = 0.00 where id = '$not-served';
                        update order_order_items set unit_price = 0.0049, quantity = 1000 where order_id = '$not-served'""",
                        "$not-served costs 0.00 EUR, but its lines add up to 4.90"),
                new Plant(
                        "3",
                        "the acquirer does not know a payment",
                        "delete from simulator_acquirer_entries where key = 'waybill-$happy-payment'",
                        "$happy-payment is captured 30.00 EUR with us and unknown"),
                new Plant(
                        "3",
                        "the acquirer knows a payment that we do not",
                        "insert into simulator_acquirer_entries (key, amount, currency, status) values ('stranger', 5, 'EUR', 'captured')",
                        "stranger is unknown with us and captured 5 EUR at the acquirer"),
                new Plant(
                        "3",
                        "the acquirer has captured another amount",
                        "update simulator_acquirer_entries set amount = 31 where key = 'waybill-$happy-payment'",
                        "$happy-payment is captured 30.00 EUR with us and captured 31 EUR at the acquirer"),
                new Plant(
                        "3",
                        "the acquirer has voided what we captured",
                        "update simulator_acquirer_entries set status = 'voided' where key = 'waybill-$happy-payment'",
                        "$happy-payment is captured 30.00 EUR with us and voided"));
    }
}
