package dev.waybill.platform.points;

import dev.waybill.platform.faults.Passage;
import java.util.ArrayList;
import java.util.List;

/** Fail points that are passed in a test, and what is answered there. */
final class Places implements Passing {

    final List<String> passed = new ArrayList<>();
    private final String answering;
    private final RuntimeException failure;

    private Places(String answering, RuntimeException failure) {
        this.answering = answering;
        this.failure = failure;
    }

    static Places goingOn() {
        return new Places("", null);
    }

    static Places repeating(String place) {
        return new Places(place, null);
    }

    static Places failing(String place) {
        return new Places(place, new IllegalStateException("injected " + place));
    }

    @Override
    public Passage before(String point, String subject) {
        return pass("before " + point, subject);
    }

    @Override
    public Passage after(String point, String subject) {
        return pass("after " + point, subject);
    }

    private Passage pass(String place, String subject) {
        passed.add(place + " for " + subject);
        if (!place.equals(answering)) {
            return Passage.ONCE;
        }
        if (failure != null) {
            throw failure;
        }
        return Passage.TWICE;
    }
}
