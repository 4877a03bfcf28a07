package dev.waybill.order;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the order service: what it does is written in {@code routes/order}. */
@SpringBootApplication
public class OrderApplication {

    public static void main(String[] args) {
        WaybillApplication.run(OrderApplication.class, "order", args);
    }
}
