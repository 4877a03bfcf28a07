package dev.waybill.tests.invariants;

import static dev.waybill.tests.invariants.SoundSystem.DECLINED;
import static dev.waybill.tests.invariants.SoundSystem.HAPPY;
import static dev.waybill.tests.invariants.SoundSystem.NOT_SERVED;
import static dev.waybill.tests.invariants.SoundSystem.OUT_OF_STOCK;
import static dev.waybill.tests.invariants.SoundSystem.RETRIED;

import java.util.Map;

/**
 * A violation that is planted in a copy of sound data.
 *
 * @param invariant number of the invariant that must find it
 * @param story     what has happened, in words
 * @param sql       what makes it so; {@code $happy} and the like stand for ids
 * @param finding   a regular expression for the finding: its id and its reason
 */
record Plant(String invariant, String story, String sql, String finding) {

    private static final Map<String, String> IDS = Map.of(
            "$happy-saga", SoundSystem.saga(HAPPY, 1),
            "$happy-payment", SoundSystem.payment(HAPPY, 1),
            "$happy-shipment", SoundSystem.shipment(HAPPY, 1),
            "$happy", HAPPY,
            "$retried", RETRIED,
            "$out-of-stock", OUT_OF_STOCK,
            "$declined", DECLINED,
            "$not-served", NOT_SERVED,
            "$customer", OrdersByHand.CUSTOMER);

    Plant {
        sql = withIds(sql);
        finding = withIds(finding);
    }

    private static String withIds(String text) {
        String replaced = text;
        // The longer names first: one begins with another.
        for (String name : IDS.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList()) {
            replaced = replaced.replace(name, IDS.get(name));
        }
        return replaced;
    }

    @Override
    public String toString() {
        return invariant + ": " + story;
    }
}
