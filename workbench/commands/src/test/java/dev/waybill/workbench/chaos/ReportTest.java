package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.workbench.chaos.FinalChecks.End;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String EARLY = "0198c5a2-7d00-7000-8000-000000000001";
    private static final String LATE = "0198c5a2-7d00-7000-8000-000000000002";

    @TempDir
    private Path folder;

    @Test
    void tellsTheSumInItsLastLineAndHowToRepeatTheRun() {
        String printed = printed(out -> new ChaosReport(out).print(result(List.of(), 7)));

        assertThat(printed.trim()).endsWith("2 orders, 3 faults, 0 violations");
        assertThat(printed).contains("./waybill chaos --orders 20 --kills 2 --seed 7 --faults kill,pause");
        assertThat(printed).containsPattern("kill +2 +0 +1\\.0 s, 3\\.0 s, 3\\.0 s");
    }

    @Test
    void countsAViolationForTheFaultsThatItsOrderMet() {
        RunResult result = result(List.of(new Violation("order", EARLY, "is pending")), 7);

        assertThat(result.violations(Fault.KILL)).isEqualTo(1);
        assertThat(result.violations(Fault.PAUSE)).isZero();
        assertThat(printed(out -> new ChaosReport(out).print(result))).contains(EARLY + " is pending");
    }

    @Test
    void findsTheOrderInWhatAnInvariantSays() {
        RunResult result = result(List.of(new Violation("3", null, "of order " + LATE + " was taken twice")), 7);

        assertThat(result.violations(Fault.KILL)).isZero();
        assertThat(result.violations(Fault.PAUSE)).isEqualTo(1);
    }

    @Test
    void countsAViolationOfNoKnownOrderForEveryFault() {
        RunResult result = result(List.of(new Violation("2", null, "SKU-1 does not add up")), 7);

        assertThat(result.violations(Fault.KILL)).isEqualTo(1);
        assertThat(result.violations(Fault.PAUSE)).isEqualTo(1);
    }

    @Test
    void addsRunToRunInItsFile() throws Exception {
        ResultsFile file = new ResultsFile(folder.resolve("new/results.jsonl"));
        file.add(result(List.of(), 7));
        file.add(result(List.of(new Violation("order", EARLY, "is pending")), 8));

        String printed = printed(new Summary(file.lines())::print);

        assertThat(file.lines()).hasSize(2);
        assertThat(printed.trim()).endsWith("2 runs: 4 orders, 6 faults, 1 violations");
        assertThat(printed).containsPattern("kill +4 +1 +");
        assertThat(printed).containsPattern("before commit +10 +kill 2");
        assertThat(printed).contains("coordinator 2", "order 2", "payment 2");
    }

    private RunResult result(List<Violation> violations, long seed) {
        ChaosOptions options = new ChaosOptions(
                20, 2, seed, EnumSet.of(Fault.KILL, Fault.PAUSE), new DataFolder(folder), folder, 1, false, 0);
        List<Hit> hits = List.of(
                new Hit(Fault.KILL, "order", new Place("commit", "before"), 1_000, 1_000, 2_000, "killed"),
                new Hit(Fault.KILL, "coordinator", null, 1_500, 1_500, 4_500, "killed"),
                new Hit(Fault.PAUSE, "payment", null, 8_000, 9_000, 9_100, "paused"));
        return new RunResult(
                options,
                Instant.EPOCH,
                Duration.ofSeconds(20),
                Map.of(EARLY, new End("pending", null, 5_000), LATE, new End("confirmed", null, 9_000)),
                Map.of(EARLY, 900L, LATE, 7_000L),
                0,
                hits,
                Map.of(new Place("commit", "before"), 5),
                Duration.ofSeconds(1),
                violations);
    }

    private static String printed(Consumer<PrintStream> report) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.accept(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
