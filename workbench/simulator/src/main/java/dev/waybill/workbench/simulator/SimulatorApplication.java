package dev.waybill.workbench.simulator;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the simulator service: what it does is written in {@code routes/simulator}. */
@SpringBootApplication
public class SimulatorApplication {

    public static void main(String[] args) {
        WaybillApplication.run(SimulatorApplication.class, "simulator", args);
    }
}
