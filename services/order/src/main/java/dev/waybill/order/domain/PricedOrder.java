package dev.waybill.order.domain;

import java.util.List;

/**
 * What an order costs, at the prices that the service knows.
 *
 * @param items the lines, numbered from 1
 * @param total the sum over the lines of price times quantity, each line rounded half up
 */
public record PricedOrder(List<Item> items, Money total) {

    /**
     * A line of the order, in the words of sales and of the warehouse.
     *
     * @param line      its number, from 1
     * @param productId what sales calls it
     * @param sku       what the warehouse calls it
     * @param quantity  how many
     * @param unitPrice what one costs, unrounded
     */
    public record Item(int line, String productId, String sku, int quantity, Price unitPrice) {

        /** What the line costs, rounded half up. */
        Money amount() {
            return unitPrice.times(quantity);
        }
    }

    static PricedOrder of(List<Item> items) {
        return new PricedOrder(
                items,
                items.stream()
                        .map(Item::amount)
                        .reduce(Money::plus)
                        .orElseThrow(() -> new IllegalArgumentException("An order has at least one line.")));
    }
}
