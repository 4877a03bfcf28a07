package dev.waybill.workbench;

import dev.waybill.launcher.DataOption;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.workbench.verify.InvariantsFolder;
import dev.waybill.workbench.verify.ReportPrinter;
import dev.waybill.workbench.verify.SystemAddresses;
import dev.waybill.workbench.verify.Verification;
import dev.waybill.workbench.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Holds databases and topics against the invariants (tests/invariants), from outside.",
        footer = "Exit code 0: all hold; 1: violated; 2: something is still open; 3: nothing was examined.",
        exitCodeOnInvalidInput = VerifyCommand.MISSPELT)
final class VerifyCommand implements Callable<Integer> {

    /** Not 2, which says that something is open. */
    static final int MISSPELT = 64;

    @Option(
            names = "--quiet-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait until nothing is under way (default: ${DEFAULT-VALUE}).")
    private long quietTimeoutSeconds;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException {
        try {
            SystemState state = data.requireUp();
            VerificationReport report = new Verification(
                            SystemAddresses.of(state, data.folder()),
                            InvariantsFolder.below(Path.of(System.getProperty("waybill.home"))))
                    .run(Duration.ofSeconds(quietTimeoutSeconds));
            new ReportPrinter(System.out).print(report);
            return report.outcome().exitCode();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println("waybill: nothing was examined: " + (e.getMessage() == null ? e : e.getMessage()));
            return VerificationReport.Outcome.NOTHING_EXAMINED.exitCode();
        }
    }
}
