package dev.waybill.workbench.verify;

/**
 * One row that breaks an invariant.
 *
 * @param id     what breaks it, for example an order id or a SKU and its location
 * @param reason how, in words that continue the id
 */
public record Finding(String id, String reason) {}
