package dev.waybill.tests.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.workbench.chaos.FailPointServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whom the processes of a system tell each fail point that they pass: it holds those that a journey wants held. */
final class FailPointController implements AutoCloseable {

    private final Set<String> passed = new ConcurrentSkipListSet<>();
    private final List<HeldPlace> held = new CopyOnWriteArrayList<>();
    private final FailPointServer server = new FailPointServer(this::pass);

    /** Its address, for {@code WAYBILL_FAULTS_URL}. */
    String url() {
        return server.url();
    }

    /** Holds a process when it next passes a place, as in {@code before lra.close}. */
    HeldPlace hold(String process, String place) {
        return hold(process, place, "");
    }

    /** Holds a process when it next passes a place on behalf of something whose name contains this. */
    HeldPlace hold(String process, String place, String subject) {
        HeldPlace hold = new HeldPlace(process, place, about -> about.contains(subject));
        held.add(hold);
        return hold;
    }

    /** What was passed so far, as in {@code payment before commit}. */
    Set<String> passed() {
        return passed;
    }

    /** Lets everybody go on. */
    void letAllGo() {
        held.forEach(HeldPlace::letGo);
        held.clear();
    }

    private String pass(JsonNode told) throws InterruptedException {
        String process = told.path("process").asText();
        String place = told.path("when").asText() + " " + told.path("point").asText();
        passed.add(process + " " + place);
        for (HeldPlace each : held) {
            if (each.takes(process, place, told.path("subject").asText())) {
                each.hold();
            }
        }
        return null;
    }

    @Override
    public void close() {
        letAllGo();
        server.close();
    }
}
