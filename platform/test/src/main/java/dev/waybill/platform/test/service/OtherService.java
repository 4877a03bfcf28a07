package dev.waybill.platform.test.service;

import dev.waybill.platform.WaybillApplication;
import java.util.Locale;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Another process of the system, run in the JVM of the tests, with a context, ports and a database of its own. */
public final class OtherService {

    private OtherService() {}

    /**
     * Starts it. The service under test finds it by its ordinary configuration.
     *
     * @param entry   its entry class
     * @param service its name
     * @return its address
     */
    public static String start(Class<?> entry, String service) {
        // Two jars with routes are on this class path, each naming the platform's: read them from the repository.
        System.setProperty("WAYBILL_ROUTES", "file:../../routes");
        var running = (ServletWebServerApplicationContext)
                WaybillApplication.run(entry, service, "--server.port=0", "--management.server.port=0");
        String address = "http://127.0.0.1:" + running.getWebServer().getPort();
        System.setProperty(service.toUpperCase(Locale.ROOT) + "_URL", address);
        return address;
    }
}
