package dev.waybill.launcher;

import dev.waybill.launcher.supervision.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "env", description = "Prints addresses, databases and tokens as shell variables.")
final class EnvCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        new RunningSystem(data.folder())
                .variables(data.requireUp())
                .forScripts()
                .forEach((name, value) -> System.out.println(name + "=" + value));
    }
}
