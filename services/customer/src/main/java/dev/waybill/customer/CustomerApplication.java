package dev.waybill.customer;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the customer service: what it does is written in {@code routes/customer}. */
@SpringBootApplication
public class CustomerApplication {

    public static void main(String[] args) {
        WaybillApplication.run(CustomerApplication.class, "customer", args);
    }
}
