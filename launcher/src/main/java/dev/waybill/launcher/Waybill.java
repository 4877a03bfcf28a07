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
            DemoCommand.class,
            VerifyCommand.class,
            SagasCommand.class,
            ReconcileCommand.class,
            ChaosCommand.class,
            FuzzCommand.class,
            RoutesCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Waybill {

    private Waybill() {}

    /** Runs one command; its result is the exit code: 0 well done, 1 not possible (one line says why), 2 misspelt. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // what is written for programs is the same wherever it is written
        System.setProperty("logback.configurationFile", "dev/waybill/launcher/logback.xml");
        CommandLine waybill = new CommandLine(new Waybill())
                .setExecutionExceptionHandler(Waybill::complain)
                .setParameterExceptionHandler(Waybill::refuse);
        waybill.getCommandSpec().version("Waybill " + Waybill.class.getPackage().getImplementationVersion());
        System.exit(waybill.execute(arguments.length == 0 ? new String[] {"help"} : arguments));
    }

    /** One line, and where to read more: a page of help would hide it. */
    private static int refuse(CommandLine.ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
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
