package dev.waybill.launcher;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What operators do to a whole saga, and to what another of them asked for. */
@Command
abstract class SagaActs extends StepActs {

    @Command(description = "Completes a saga of which every step is done.")
    int complete(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/sagas/" + id + "/force-complete", reason.asBody());
    }

    @Command(description = "Undoes every step of a saga that is not confirmed.")
    int compensate(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/sagas/" + id + "/force-compensate", reason.asBody());
    }

    @Command(description = "Repairs an orphan, as the list of orphans says.")
    int repair(
            @Parameters(paramLabel = "ID", converter = SagaId.class) String id,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/orphans/" + id + "/repair", reason.asBody());
    }

    @Command(description = "Approves, as the second operator, what moves money.")
    int approve(@Parameters(paramLabel = "ACT") String act, @Mixin ReasonOption reason, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/acts/" + act + "/approve", reason.asBody());
    }

    @Command(description = "Declines, as the second operator, what moves money.")
    int decline(@Parameters(paramLabel = "ACT") String act, @Mixin ReasonOption reason, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/acts/" + act + "/decline", reason.asBody());
    }
}
