package dev.waybill.payment;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the payment service: what it does is written in {@code routes/payment}. */
@SpringBootApplication
public class PaymentApplication {

    public static void main(String[] args) {
        WaybillApplication.run(PaymentApplication.class, "payment", args);
    }
}
