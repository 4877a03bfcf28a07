package dev.waybill.order;

import dev.waybill.platform.test.architecture.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class OrderArchitectureTest {

    @Test
    void leavesDatabaseHttpAndBrokerToTheRoutes() {
        ServiceArchitecture.check(OrderApplication.class);
    }
}
