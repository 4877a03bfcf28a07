package dev.waybill.tests.journeys;

/** How the services are spread over processes. The journeys are the same in both. */
enum Shape {
    /** All services in one JVM. */
    ONE_JVM,
    /** Each service in a JVM of its own. */
    PROCESSES;

    /** The shape of this run: the system property {@code waybill.shape}. */
    static Shape ofThisRun() {
        return valueOf(System.getProperty("waybill.shape", ONE_JVM.name()));
    }
}
