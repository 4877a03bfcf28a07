package dev.waybill.catalog;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the catalog service: what it does is written in {@code routes/catalog}. */
@SpringBootApplication
public class CatalogApplication {

    public static void main(String[] args) {
        WaybillApplication.run(CatalogApplication.class, "catalog", args);
    }
}
