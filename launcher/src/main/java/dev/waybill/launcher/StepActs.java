package dev.waybill.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators do to one step of a saga, or to all that are parked. */
@Command
abstract class StepActs extends SagaLooks {

    @Command(description = "Has a step tried again at once, its attempts counted anew.")
    int retry(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Parameters(paramLabel = "STEP") String step,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/sagas/" + id + "/steps/" + step + "/retry", reason.asBody());
    }

    @Command(name = "retry-parked", description = "Has every parked step tried again, or those of a service or name.")
    int retryParked(
            @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
                    String service,
            @Option(names = "--step", paramLabel = "STEP", description = "Only those of this name.") String step,
            @Option(names = "--older-than", paramLabel = "SECONDS", description = "Only those parked for so long.")
                    Integer olderThan,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(reason.asBody());
        body.put("service", service);
        body.put("step", step);
        body.put("olderThanSeconds", olderThan);
        body.values().removeIf(each -> each == null);
        return desk.act("/sagas/retry-parked", body);
    }

    @Command(description = "Leaves a step that hangs as it is, for good.")
    int skip(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Parameters(paramLabel = "STEP") String step,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/sagas/" + id + "/steps/" + step + "/skip", reason.asBody());
    }

    @Command(name = "edit", description = "Changes data of a step that hangs, for its next attempt.")
    int edit(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Parameters(paramLabel = "STEP") String step,
            @Parameters(paramLabel = "JSON", description = "What is changed, as the step's service takes it.")
                    String change,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(reason.asBody());
        body.put("data", StepChange.of(change));
        return desk.act("/sagas/" + id + "/steps/" + step + "/edit", body);
    }

    @Command(description = "Undoes or completes a step now, whatever its attempts say.")
    int force(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Parameters(paramLabel = "STEP") String step,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/sagas/" + id + "/steps/" + step + "/force", reason.asBody());
    }
}
