package dev.waybill.gateway;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the gateway service: what it does is written in {@code routes/gateway}. */
@SpringBootApplication
public class GatewayApplication {

    public static void main(String[] args) {
        WaybillApplication.run(GatewayApplication.class, "gateway", args);
    }
}
