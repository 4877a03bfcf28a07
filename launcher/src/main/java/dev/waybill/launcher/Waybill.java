package dev.waybill.launcher;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code waybill} command: starts the whole system on one machine, and looks at it. */
@Command(
        name = "waybill",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Runs Waybill on this machine: database, broker, saga coordinator and all services.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TraceCommand.class,
            EnvCommand.class,
            ConfigCommand.class,
            SagasCommand.class,
            ReconcileCommand.class,
            RoutesCommand.class
        })
public final class Waybill {

    /** As in {@code sysexits.h}: the exit codes below it mean something else to some of the commands. */
    static final int UNAVAILABLE = 69;

    private Waybill() {}

    /** Runs one command; its result is the exit code: 0 well done, 1 not possible (one line says why), 2 misspelt. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // what is written for programs is the same wherever it is written
        System.setProperty("logback.configurationFile", "dev/waybill/launcher/logback.xml");
        System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    /** All commands: the launcher's and, if it is there, the workbench's. */
    static CommandLine commandLine() {
        CommandLine waybill = new CommandLine(new Waybill());
        Workbench.find().ifPresent(workbench -> workbench.commands().forEach(waybill::addSubcommand));
        waybill.addSubcommand(new CommandLine.HelpCommand());
        waybill.getCommandSpec().version("Waybill " + Waybill.class.getPackage().getImplementationVersion());
        return waybill.setExecutionExceptionHandler(Waybill::complain).setParameterExceptionHandler(Waybill::refuse);
    }

    /** One line, and where to read more: a page of help would hide it. */
    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        if (command.getParent() == null && Workbench.COMMANDS.contains(arguments[0])) {
            command.getErr().println("waybill: " + Workbench.MISSING);
            return UNAVAILABLE;
        }
        String name = command.getCommandSpec().qualifiedName().replaceFirst("^waybill ?", "");
        command.getErr()
                .printf(
                        "waybill: %s. See ./waybill help%s%n",
                        mistake.getMessage()
                                .strip()
                                .replaceAll("\\s*\\R\\s*", " ")
                                .replaceFirst("[.]$", ""),
                        name.isEmpty() ? "" : " " + name);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int complain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        command.getErr().println("waybill: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        return 1;
    }
}
