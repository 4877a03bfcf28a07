package dev.waybill.platform.health;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Import;

/** Health on the management port too: it has threads of its own, which no client can keep busy. */
@ManagementContextConfiguration(ManagementContextType.CHILD)
@Import(HealthController.class)
class ManagementHealthConfiguration {}
