package dev.waybill.workbench.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * A header field as it goes over the wire.
 *
 * @param name  the name
 * @param value the bytes of the value, which need not be text
 */
record Header(String name, byte[] value) {

    /** A header with a text, in UTF-8. */
    static Header of(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is the header of that name. */
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
