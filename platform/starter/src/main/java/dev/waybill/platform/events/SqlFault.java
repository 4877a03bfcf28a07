package dev.waybill.platform.events;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.postgresql.util.PSQLException;

/** An answer of the database that is no success. */
record SqlFault(SQLException exception) {

    /**
     * The SQLSTATE classes that tell of the values in a statement: cardinality, data, integrity constraint, program
     * limit. All others (no connection, no room, shutting down, deadlock, no such table) would come with any values.
     */
    private static final Set<String> ABOUT_DATA = Set.of("21", "22", "23", "54");

    static Optional<SqlFault> of(Exchange failed) {
        Throwable cause = failed.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause).map(SQLException.class::cast).map(SqlFault::new);
    }

    boolean isAboutData() {
        String state = exception.getSQLState();
        return state != null && state.length() == 5 && ABOUT_DATA.contains(state.substring(0, 2));
    }

    /** The fault without the message of the database, which quotes values. */
    String describe() {
        StringBuilder text = new StringBuilder("SQLSTATE ").append(exception.getSQLState());
        if (exception instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
            String constraint = answer.getServerErrorMessage().getConstraint();
            if (constraint != null) {
                text.append(", ").append(constraint);
            }
        }
        return text.toString();
    }
}
