package dev.waybill.launcher.node;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The process that runs the database: it starts PostgreSQL as its child, gives each service its database and role,
 * stops PostgreSQL when it is told to end, and ends when PostgreSQL does.
 */
public final class DatabaseNode {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private DatabaseNode() {}

    /** Arguments: the data folder and the port. */
    public static void main(String[] arguments) throws Exception {
        NodeLogging.configure();
        DataFolder data = new DataFolder(Path.of(arguments[0])).create();
        int port = Integer.parseInt(arguments[1]);
        Credentials credentials = new Credentials(data);
        PostgresServer server = server(data, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-database"));
        Process process = server.start(credentials.databasePassword("postgres"));
        ServiceDatabases databases = new ServiceDatabases(port, credentials);
        awaitConnection(databases, process);
        databases.create(ProcessTable.packaged(0).withDatabase());
        System.out.println("The database is ready on port " + port);
        int code = process.waitFor();
        System.out.println("PostgreSQL has ended with exit code " + code);
        System.exit(1); // while a stop is under way this waits for it, and the stop's exit code counts
    }

    /** Folder of PostgreSQL's cluster in a data folder. */
    public static Path clusterFolder(DataFolder data) {
        return data.postgres().resolve("cluster");
    }

    /**
     * Stops the PostgreSQL server of a data folder whose node was killed.
     *
     * @return whether there was one
     */
    public static boolean stopServerOf(DataFolder data) throws IOException, InterruptedException {
        if (new PostmasterFile(clusterFolder(data)).server().isEmpty()) {
            return false;
        }
        server(data, 0).stop();
        return true;
    }

    private static PostgresServer server(DataFolder data, int port) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.in(data.postgres().resolve("binaries"));
        return new PostgresServer(binaries, clusterFolder(data), port);
    }

    private static void awaitConnection(ServiceDatabases databases, Process process)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                databases.connect().close();
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("PostgreSQL ended with exit code " + process.exitValue(), notYet);
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("PostgreSQL does not accept connections", notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    private static void stop(PostgresServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            System.err.println("PostgreSQL could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
