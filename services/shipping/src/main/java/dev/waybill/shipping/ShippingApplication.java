package dev.waybill.shipping;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the shipping service: what it does is written in {@code routes/shipping}. */
@SpringBootApplication
public class ShippingApplication {

    public static void main(String[] args) {
        WaybillApplication.run(ShippingApplication.class, "shipping", args);
    }
}
