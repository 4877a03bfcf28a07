package dev.waybill.platform.test.service;

/** What the processes of the system show each other in the header Authorization; the build gives it to all tests. */
public final class Tokens {

    /** The coordinator to those who take part in sagas, and they to it. */
    public static final String SAGA = "Bearer " + System.getenv("WAYBILL_SAGA_TOKEN");

    /** One service to another, for what is no client's business. */
    public static final String INTERNAL = "Bearer " + System.getenv("WAYBILL_INTERNAL_TOKEN");

    private Tokens() {}
}
