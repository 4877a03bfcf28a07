package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;

/**
 * Passwords and tokens of one data folder: generated when first asked for, then kept in a file that only its owner
 * can read. They consist of letters, digits, {@code -} and {@code _}, so they need no quoting in URLs and shells.
 */
public final class Credentials {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties values = new Properties();

    /** The credentials of a data folder that exists. */
    public Credentials(DataFolder data) {
        this.file = data.credentials();
        load();
    }

    /** Password of the login role of a service, or of {@code postgres}, the database's administrator. */
    public String databasePassword(String role) {
        return keep("database." + role);
    }

    /**
     * Password with which a service, or whom {@link KafkaLogin} names, logs in at the broker. In a container it comes as
     * a variable.
     */
    public String kafkaPassword(String user) {
        String given = System.getenv(user.toUpperCase(Locale.ROOT) + "_KAFKA_PASSWORD");
        return given == null ? keep("kafka." + user) : given;
    }

    /**
     * Bearer token of a caller: {@code customer} or {@code operator} from outside; {@code saga} between the coordinator
     * and those who take part in sagas, {@code internal} between services for what is no client's business.
     */
    public String token(String caller) {
        return keep("token." + caller);
    }

    private String keep(String key) {
        if (!values.containsKey(key)) {
            generate(key);
        }
        return values.getProperty(key);
    }

    /** Several processes of a system may need new ones at the same moment, and none must lose another's. */
    private void generate(String key) {
        synchronized (Credentials.class) {
            try (FileChannel lock = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock.lock();
                load();
                if (!values.containsKey(key)) {
                    byte[] random = new byte[BYTES];
                    new SecureRandom().nextBytes(random);
                    values.setProperty(
                            key, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
                    write(values, file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void load() {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes values to a file that only its owner may read; who reads it meanwhile sees them all or none. */
    static Path write(Properties values, Path file) throws IOException {
        Path written = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(written)) {
            values.store(writer, null);
        }
        return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
