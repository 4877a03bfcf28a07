package dev.waybill.platform.test.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of one service on a real PostgreSQL, which all tests of a JVM share and which ends with it.
 *
 * <p>It is as the launcher makes it: a database and a role {@code waybill_<service>} of its own. The system property
 * {@code <SERVICE>_JDBC_URL} is set, so a service whose context starts after {@link #of} finds it by its ordinary
 * configuration:
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.of("payment");
 * }</pre>
 */
public final class TestDatabase {

    private static final Map<String, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    private final String name;
    private final String jdbcUrl;
    private final JdbcTemplate sql;

    private TestDatabase(String jdbcUrl, String name) {
        this.name = name;
        this.jdbcUrl = jdbcUrl;
        this.sql = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl, name, name));
    }

    /**
     * The database of a service; created empty when it is asked for first, the same from then on.
     *
     * @param service the service's name as it stands in file names, for example {@code order}
     */
    public static TestDatabase of(String service) {
        return DATABASES.computeIfAbsent(service, TestDatabase::create);
    }

    /** Where it is, in JDBC's form. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** Reads and writes it as the service's own role, each statement in a transaction of its own. */
    public JdbcTemplate sql() {
        return sql;
    }

    /** Ends every connection to it, takes no other while something happens, and is back after. */
    public void whileAway(Runnable something) {
        JdbcTemplate administrator = new JdbcTemplate(Server.POSTGRES.getPostgresDatabase());
        administrator.execute("alter database %s with allow_connections false".formatted(name));
        administrator.query(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", row -> {}, name);
        try {
            something.run();
        } finally {
            administrator.execute("alter database %s with allow_connections true".formatted(name));
        }
    }

    private static TestDatabase create(String service) {
        String name = "waybill_" + service;
        JdbcTemplate administrator = new JdbcTemplate(Server.POSTGRES.getPostgresDatabase());
        administrator.execute("create role %s login password '%s'".formatted(name, name));
        administrator.execute("create database %s owner %s".formatted(name, name));
        String jdbcUrl = Server.POSTGRES.getJdbcUrl(name, name);
        System.setProperty(service.toUpperCase(Locale.ROOT) + "_JDBC_URL", jdbcUrl);
        return new TestDatabase(jdbcUrl, name);
    }

    /** Started by the first test that needs it. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("log_error_verbosity", "terse")
                        .setServerConfig("max_connections", "150")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests does not start.", e);
            }
        }
    }
}
