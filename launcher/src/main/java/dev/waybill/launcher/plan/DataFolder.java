package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that holds everything one system keeps: databases, topics, saga log, credentials, logs and run state.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {

    /** PostgreSQL's initdb hands the path to a shell between double quotes, Kafka takes a list of paths. */
    private static final String NEVER_IN_A_PATH = "(?s).*[\"$`\\\\,\\p{Cntrl}].*";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Creates the folder, readable by its owner only, if it does not exist.
     *
     * @throws IllegalArgumentException when a program that is to work in it would take its path for something else
     */
    public DataFolder create() {
        if (root.toString().matches(NEVER_IN_A_PATH)) {
            throw new IllegalArgumentException(
                    "The data folder " + root + " cannot be used: there may be no \" $ ` \\ or ,"
                            + " in its path, which PostgreSQL and Kafka take for something else");
        }
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(logs());
            Files.createDirectories(run());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + root + " cannot be used", e);
        }
    }

    /** Deletes the folder with all that is in it, if it exists. */
    public void delete() {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's binaries and cluster. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The broker's topics and metadata. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** What a tool of Kafka is configured with to log in as a user. */
    public Path kafkaClient(String user) {
        return root.resolve("kafka-clients").resolve(user + ".properties");
    }

    /** The mails that the mail server has taken, each a file. */
    public Path mail() {
        return root.resolve("mail");
    }

    /** The durable log of a coordinator: of each its own. */
    public Path coordinator(ProcessEntry coordinator) {
        return root.resolve(coordinator.name());
    }

    /** Generated passwords and tokens. */
    public Path credentials() {
        return root.resolve("credentials.properties");
    }

    /** Who the operators are, with their tokens and rights. */
    public Path operators() {
        return root.resolve("operators.yaml");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log file of a process. */
    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** What is running: the state file and the supervisor's lock. */
    public Path run() {
        return root.resolve("run");
    }
}
