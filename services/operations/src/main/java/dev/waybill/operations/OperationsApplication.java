package dev.waybill.operations;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the operators' desk: what it does is written in {@code routes/operations}. */
@SpringBootApplication
public class OperationsApplication {

    public static void main(String[] args) {
        WaybillApplication.run(OperationsApplication.class, "operations", args);
    }
}
