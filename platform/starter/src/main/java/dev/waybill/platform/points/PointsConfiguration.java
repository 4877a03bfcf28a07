package dev.waybill.platform.points;

import dev.waybill.platform.faults.FailPoints;
import org.apache.camel.spi.InterceptStrategy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Has routes pass fail points, once a controller is named. */
@AutoConfiguration
@ConditionalOnProperty(FailPoints.WAYBILL_FAULTS_URL)
class PointsConfiguration {

    @Bean
    InterceptStrategy routePoints() {
        return new RoutePoints(Passing.TOLD);
    }
}
