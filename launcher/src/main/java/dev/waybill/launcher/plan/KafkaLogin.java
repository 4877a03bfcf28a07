package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a client reaches the broker.
 *
 * @param bootstrap where it connects first, as {@code host:port}
 * @param user      whom it logs in as: a service, {@link #READER} or {@link #BROKER}
 * @param password  that user's password
 */
public record KafkaLogin(String bootstrap, String user, String password) {

    /** Reads every topic and sees every consumer group, and writes nothing. */
    public static final String READER = "reader";

    /** The broker itself, which may do everything. */
    public static final String BROKER = "broker";

    /** What a client of Kafka is configured with. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>(store("truststore", "KAFKA_TRUSTSTORE"));
        settings.put("security.protocol", securityProtocol());
        settings.put("bootstrap.servers", bootstrap);
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        return settings;
    }

    /** What a client is configured with, these beside it. */
    public Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = settings();
        settings.putAll(more);
        return settings;
    }

    /** Writes the settings to a file that only its owner may read. */
    Path writeTo(Path file) {
        Properties properties = new Properties();
        properties.putAll(settings());
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Credentials.write(properties, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A store of certificates ({@code keystore}, {@code truststore}) as the variables that begin so describe it. */
    public static Map<String, Object> store(String store, String variable) {
        Map<String, Object> settings = new TreeMap<>();
        String location = System.getenv(variable);
        if (location != null) {
            settings.put("ssl." + store + ".location", location);
            settings.put("ssl." + store + ".type", System.getenv().getOrDefault(variable + "_TYPE", "PEM"));
        }
        String password = System.getenv(variable + "_PASSWORD");
        if (password != null) {
            settings.put("ssl." + store + ".password", password);
        }
        return settings;
    }

    /** {@code SASL_PLAINTEXT}, or {@code SASL_SSL} where the variable says so. */
    public static String securityProtocol() {
        return System.getenv().getOrDefault("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
    }
}
