package dev.waybill.notification;

import dev.waybill.platform.test.architecture.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class NotificationArchitectureTest {

    @Test
    void leavesDatabaseHttpAndBrokerToTheRoutes() {
        ServiceArchitecture.check(NotificationApplication.class);
    }
}
