package dev.waybill.coordinator;

import org.glassfish.jersey.client.JerseyClient;
import org.glassfish.jersey.client.JerseyClientBuilder;

/**
 * Gives Narayana the one client for all calls to participants, where it asks for a new client before each call.
 *
 * <p>Jakarta REST finds this class by {@code META-INF/services}, before Jersey's own, and makes it without arguments:
 * hence the static field.
 */
public final class ParticipantClientBuilder extends JerseyClientBuilder {

    private static volatile JerseyClient shared;

    /** Every client built from now on is this one. */
    static void share(JerseyClient client) {
        shared = client;
    }

    @Override
    public JerseyClient build() {
        return shared;
    }
}
