package dev.waybill.operations;

import dev.waybill.platform.test.architecture.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class OperationsArchitectureTest {

    @Test
    void leavesDatabaseHttpAndBrokerToTheRoutes() {
        ServiceArchitecture.check(OperationsApplication.class);
    }
}
