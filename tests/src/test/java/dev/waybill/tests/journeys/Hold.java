package dev.waybill.tests.journeys;

import java.sql.Connection;
import java.sql.SQLException;

/** A lock in a database that makes a step stand still. */
final class Hold implements AutoCloseable {

    private final Connection connection;

    Hold(Connection connection) {
        this.connection = connection;
    }

    /** Lets go. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
