package dev.waybill.notification;

import dev.waybill.platform.WaybillApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry class of the notification service: what it does is written in {@code routes/notification}. */
@SpringBootApplication
public class NotificationApplication {

    public static void main(String[] args) {
        WaybillApplication.run(NotificationApplication.class, "notification", args);
    }
}
