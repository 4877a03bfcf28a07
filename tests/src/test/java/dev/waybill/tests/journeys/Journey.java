package dev.waybill.tests.journeys;

import org.junit.jupiter.api.extension.ExtendWith;

/** What every journey has: the running system, and a customer of its own. */
@ExtendWith(SharedWaybill.class)
abstract class Journey {

    final RunningWaybill waybill = SharedWaybill.running();
    final Customer customer = waybill.customer();
}
