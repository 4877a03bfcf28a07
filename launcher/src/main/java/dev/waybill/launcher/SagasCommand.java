package dev.waybill.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "sagas",
        description = "Finds sagas that hang and repairs them: the desk of the operators.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "ID is the saga's LRA id or its last part, or the order's id. What moves money waits until a second operator",
            "approves it. docs/runbook.md tells which of these to use when. Exit code 1: refused, one line says why."
        })
final class SagasCommand extends SagaActs {}
