package dev.waybill.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server on a cluster that is created when it does not exist and kept when the server stops. */
final class PostgresServer {

    private static final int STOP_SECONDS = 30;

    /** Who must show a password, and how: everybody, on the only address that the server listens on. */
    private static final String HOST_BASED_AUTHENTICATION =
            """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final int port;
    private Process process;
    private boolean stopped;

    /**
     * @param binaries PostgreSQL's programs
     * @param cluster  folder of the databases
     * @param port     TCP port on 127.0.0.1
     */
    PostgresServer(PostgresBinaries binaries, Path cluster, int port) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.port = port;
    }

    /**
     * Starts the server, after it has stopped a server that a killed run left on the same cluster.
     *
     * @return the server's process, a child of this one
     */
    Process start(String administratorPassword) throws IOException, InterruptedException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            create(administratorPassword);
        }
        stopOrphan();
        new PostmasterFile(cluster).removeIfItNamesAStranger();
        return spawn();
    }

    private synchronized Process spawn() throws IOException {
        if (stopped) {
            throw new IOException("The database was stopped before it had started");
        }
        process = new ProcessBuilder(binaries.command(
                        "postgres",
                        "-D",
                        cluster.toString(),
                        "-cport=" + port,
                        "-clisten_addresses=127.0.0.1",
                        "-cunix_socket_directories=",
                        "-cfsync=on",
                        "-clog_error_verbosity=terse",
                        "-csynchronous_commit=on",
                        "-cfull_page_writes=on",
                        "-cmax_connections=150",
                        "-cshared_buffers=64MB"))
                .inheritIO()
                .start();
        return process;
    }

    /** Ends the server: sessions are cut, what was committed is on the disk. Does nothing when none runs. */
    synchronized void stop() throws IOException, InterruptedException {
        stopped = true;
        stopServer();
        if (process != null) {
            process.destroy(); // in its first moments a server has no file yet that names it
        }
    }

    private void stopServer() throws IOException, InterruptedException {
        if (new PostmasterFile(cluster).server().isPresent()) {
            run(binaries.command(
                    "pg_ctl",
                    "stop",
                    "-D",
                    cluster.toString(),
                    "-m",
                    "fast",
                    "-w",
                    "-s",
                    "-t",
                    String.valueOf(STOP_SECONDS)));
        }
    }

    private void stopOrphan() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = new PostmasterFile(cluster).server();
        if (orphan.isPresent()) {
            System.out.println("Stopping the PostgreSQL server " + orphan.get().pid() + " that a killed run left");
            stopServer();
        }
    }

    /** Creates the cluster beside its place and moves it there complete, so that a kill leaves none or a whole one. */
    private void create(String administratorPassword) throws IOException, InterruptedException {
        Files.createDirectories(cluster.getParent());
        Path unfinished = Files.createTempDirectory(cluster.getParent(), "unfinished");
        Path passwordFile = Files.createTempFile(cluster.getParent(), "password", "");
        try {
            Files.writeString(passwordFile, administratorPassword);
            run(binaries.command(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=postgres",
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF-8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        Files.move(unfinished, cluster);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(command).inheritIO().start();
        if (!program.waitFor(2L * STOP_SECONDS, TimeUnit.SECONDS)) {
            program.destroyForcibly();
            throw new IOException("This took too long: " + String.join(" ", command));
        }
        if (program.exitValue() != 0) {
            throw new IOException("Exit code " + program.exitValue() + " of " + String.join(" ", command));
        }
    }
}
