package dev.waybill.launcher.node;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.KafkaLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What the broker is configured with. Clients log in by SCRAM; the broker itself, which is its own client too, by a
 * password in plain, for it is the one who makes the users of SCRAM.
 *
 * @param folder         where it keeps its data
 * @param port           the port for clients
 * @param controllerPort the controller's port
 * @param credentials    hold the broker's own password
 */
record BrokerProperties(Path folder, int port, int controllerPort, Credentials credentials) {

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

    Properties ofServer() throws IOException {
        Properties properties = new Properties();
        try (InputStream fixed = BrokerProperties.class.getResourceAsStream("broker.properties")) {
            properties.load(fixed);
        }
        String listens = System.getenv().getOrDefault("BROKER_ADDRESS", "127.0.0.1");
        String known = System.getenv().getOrDefault("BROKER_HOST", "127.0.0.1");
        properties.put("node.id", String.valueOf(BrokerNode.NODE_ID));
        properties.put("log.dirs", folder.toString());
        properties.put("controller.quorum.voters", BrokerNode.NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("listeners", "CLIENTS://" + listens + ":" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "CLIENTS://" + known + ":" + port);
        properties.put(
                "listener.security.protocol.map",
                "CLIENTS:" + KafkaLogin.securityProtocol() + ",CONTROLLER:SASL_PLAINTEXT");
        properties.put("listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
        properties.put("listener.name.clients.plain.sasl.jaas.config", login(" user_%s=\"%s\""));
        properties.put("listener.name.controller.plain.sasl.jaas.config", login(" user_%s=\"%s\""));
        properties.putAll(KafkaLogin.store("keystore", "BROKER_KEYSTORE"));
        properties.putAll(KafkaLogin.store("truststore", "KAFKA_TRUSTSTORE"));
        return properties;
    }

    /** For the broker's own client. */
    Map<String, Object> ofOwnClient() {
        Map<String, Object> settings = new KafkaLogin("127.0.0.1:" + port, KafkaLogin.BROKER, password()).settings();
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login(""));
        return settings;
    }

    /** @param known whom a server knows, with name and password */
    private String login(String known) {
        return "%s required username=\"%s\" password=\"%s\"%s;"
                .formatted(PLAIN, KafkaLogin.BROKER, password(), known.formatted(KafkaLogin.BROKER, password()));
    }

    private String password() {
        return credentials.kafkaPassword(KafkaLogin.BROKER);
    }
}
