package dev.waybill.platform.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** New identifiers; routes call it as {@code ${bean:ids?method=next}}. */
public class Ids {

    private static final TimeBasedEpochGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    Ids() {}

    /** A new UUIDv7 (RFC 9562): ids that were made later sort later, so that indexes grow at their end. */
    public String next() {
        return UUID_V7.generate().toString();
    }
}
