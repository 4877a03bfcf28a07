package dev.waybill.launcher.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The process that runs the Kafka broker: one node that is broker and controller, its data kept in a folder. */
public final class BrokerNode {

    private static final int NODE_ID = 1;

    private BrokerNode() {}

    /** Arguments: the folder, the port for clients, the controller's port. */
    public static void main(String[] arguments) throws Exception {
        NodeLogging.configure();
        int port = Integer.parseInt(arguments[1]);
        KafkaRaftServer server = start(Path.of(arguments[0]), port, Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-broker"));
        System.out.println("The broker is ready on port " + port);
        server.awaitShutdown();
    }

    /** Starts a broker, formatting the folder if it is new. */
    static KafkaRaftServer start(Path folder, int port, int controllerPort) throws Exception {
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties(folder, port, controllerPort)), Time.SYSTEM);
        server.startup();
        return server;
    }

    static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) throws Exception {
        Files.createDirectories(folder);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setUnstableFeatureVersionsEnabled(false)
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path folder, int port, int controllerPort) throws IOException {
        Properties properties = new Properties();
        try (InputStream fixed = BrokerNode.class.getResourceAsStream("broker.properties")) {
            properties.load(fixed);
        }
        properties.put("node.id", String.valueOf(NODE_ID));
        properties.put("log.dirs", folder.toString());
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        return properties;
    }
}
