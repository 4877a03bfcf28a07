package dev.waybill.inventory;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the inventory service: what it does is written in {@code routes/inventory}. */
@SpringBootApplication
public class InventoryApplication {

    public static void main(String[] args) {
        WaybillApplication.run(InventoryApplication.class, "inventory", args);
    }
}
