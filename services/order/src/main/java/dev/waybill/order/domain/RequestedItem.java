package dev.waybill.order.domain;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A line as the customer asked for it.
 *
 * @param productId what is wanted
 * @param quantity  how many, at least one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestedItem(String productId, int quantity) {}
