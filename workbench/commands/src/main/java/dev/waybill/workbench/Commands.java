package dev.waybill.workbench;

import dev.waybill.launcher.Workbench;
import dev.waybill.launcher.configuration.Settings;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.workbench.handbook.Handbook;
import java.util.List;

/** The workbench as the {@code waybill} command finds it. */
public final class Commands implements Workbench {

    @Override
    public List<Object> commands() {
        return List.of(new DemoCommand(), new VerifyCommand(), new ChaosCommand(), new FuzzCommand());
    }

    @Override
    public String handbook(Settings settings) {
        return new Handbook(settings, ProcessTable.packaged(0)).text();
    }
}
