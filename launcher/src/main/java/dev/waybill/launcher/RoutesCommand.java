package dev.waybill.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "routes",
        description = "Checks routes before anybody runs them, and shows those that run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckRoutesCommand.class, ListRoutesCommand.class})
final class RoutesCommand {}
