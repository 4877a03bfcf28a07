package dev.waybill.launcher;

import dev.waybill.launcher.supervision.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stops everything: intake first, then what is under way is finished.")
final class DownCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        new Shutdown(data.folder(), System.out).run();
    }
}
