package dev.waybill.launcher;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option by which every command knows which system is meant. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:WAYBILL_DATA:-${sys:waybill.home}/.waybill}",
            description =
                    "Folder that keeps the system's data (default: $WAYBILL_DATA, else .waybill beside the script).")
    private Path folder;

    /** The folder. */
    public DataFolder folder() {
        return new DataFolder(folder);
    }

    /** The system that runs on the folder, or a failure in one line. */
    public SystemState requireUp() {
        return new RunningSystem(folder())
                .state()
                .orElseThrow(() -> new IllegalStateException(
                        "Waybill is not up on " + folder().root() + ": start it with ./waybill up"));
    }
}
