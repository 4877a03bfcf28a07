package dev.waybill.launcher;

import java.util.Map;
import picocli.CommandLine.Option;

/** Why an operator does something. */
final class ReasonOption {

    @Option(names = "--reason", required = true, description = "Why; it is kept with who and when.")
    private String reason;

    /** What is sent of it. */
    Map<String, String> asBody() {
        return Map.of("reason", reason);
    }
}
