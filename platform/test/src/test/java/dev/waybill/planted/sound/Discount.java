package dev.waybill.planted.sound;

import java.math.BigDecimal;

/** A bean as it should be: a value in, a value out. */
public class Discount {

    /** Nothing off. */
    public BigDecimal on(BigDecimal total) {
        return total;
    }
}
