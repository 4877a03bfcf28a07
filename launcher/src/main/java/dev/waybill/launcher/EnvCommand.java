package dev.waybill.launcher;

import dev.waybill.launcher.plan.EventTopic;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.RunningSystem;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "env",
        description = "Prints addresses, databases and tokens as shell variables.",
        footer = "Every value is quoted: eval \"$(./waybill env)\" sets the variables and executes none of them.")
final class EnvCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--kafka-owner",
            paramLabel = "SERVICE",
            description = "Lets KAFKA_CLIENT_CONFIG log in as this service, which may write its own topic;"
                    + " without it, as one that may read everything and write nothing.")
    private String kafkaOwner;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        if (kafkaOwner != null && !EventTopic.logins().contains(kafkaOwner)) {
            throw new ParameterException(
                    command.commandLine(),
                    kafkaOwner + " has no login at the broker; these have: " + String.join(", ", EventTopic.logins()));
        }
        Variables variables = new RunningSystem(data.folder()).variables(data.requireUp());
        Map<String, String> printed = variables.forScripts();
        if (kafkaOwner != null) {
            printed.put(
                    "KAFKA_CLIENT_CONFIG",
                    variables.kafkaClientConfig(kafkaOwner).toString());
        } else {
            System.err.println(
                    "# KAFKA_CLIENT_CONFIG may read everything and write nothing. To write a topic as its owner:"
                            + " ./waybill env --kafka-owner order");
        }
        printed.forEach((name, value) -> System.out.println(name + "=" + quoted(value)));
    }

    /** The value as every shell reads it, whatever stands in it. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
