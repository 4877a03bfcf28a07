package dev.waybill.order.domain;

/**
 * What the order service knows of a product: sales speaks of product ids, the warehouse of SKUs.
 *
 * @param productId the product, as customers and the catalog call it
 * @param sku       the same, as the warehouse calls it
 * @param price     what one of it costs
 */
public record OfferedProduct(String productId, String sku, Price price) {}
