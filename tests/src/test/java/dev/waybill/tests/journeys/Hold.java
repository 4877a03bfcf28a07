package dev.waybill.tests.journeys;

import java.sql.Connection;
import java.sql.SQLException;

/** A lock in a database that makes a step stand still. */
final class Hold {

    private final Connection connection;

    Hold(Connection connection) {
        this.connection = connection;
    }

    /** Lets the step go on. */
    void letGo() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
