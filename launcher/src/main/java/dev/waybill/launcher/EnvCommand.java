package dev.waybill.launcher;

import dev.waybill.launcher.supervision.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "env",
        description = "Prints addresses, databases and tokens as shell variables.",
        footer = "Every value is quoted: eval \"$(./waybill env)\" sets the variables and executes none of them.")
final class EnvCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        new RunningSystem(data.folder())
                .variables(data.requireUp())
                .forScripts()
                .forEach((name, value) -> System.out.println(name + "=" + quoted(value)));
    }

    /** The value as every shell reads it, whatever stands in it. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
