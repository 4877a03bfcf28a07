package dev.waybill.platform.points;

import dev.waybill.platform.faults.FailPoints;
import dev.waybill.platform.faults.Passage;

/** How fail points are passed. */
interface Passing {

    /** The controller is asked. */
    Passing TOLD = new Passing() {
        @Override
        public Passage before(String point, String subject) {
            return FailPoints.before(point, subject);
        }

        @Override
        public Passage after(String point, String subject) {
            return FailPoints.after(point, subject);
        }
    };

    /** Passes the place before some work; see {@link FailPoints#before}. */
    Passage before(String point, String subject);

    /** Passes the place after some work; see {@link FailPoints#after}. */
    Passage after(String point, String subject);
}
