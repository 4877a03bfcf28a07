package dev.waybill.inventory;

import dev.waybill.platform.test.architecture.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class InventoryArchitectureTest {

    @Test
    void leavesDatabaseHttpAndBrokerToTheRoutes() {
        ServiceArchitecture.check(InventoryApplication.class);
    }
}
