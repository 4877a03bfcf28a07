package dev.waybill.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** What an operator may do. */
public enum Right {
    /** See sagas, orphans, differences and acts. */
    @JsonProperty("look")
    LOOK,

    /** Have done again what would be done anyway: retry a step, retry what is parked. */
    @JsonProperty("repair")
    REPAIR,

    /** Decide otherwise than the saga would: skip, edit, force, repair an orphan. */
    @JsonProperty("override")
    OVERRIDE,

    /** Be the second operator of an act that moves money. */
    @JsonProperty("approve")
    APPROVE;

    static Right named(String name) {
        return Arrays.stream(values())
                .filter(right -> right.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no right named " + name + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
