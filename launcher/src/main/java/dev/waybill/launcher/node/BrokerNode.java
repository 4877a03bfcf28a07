package dev.waybill.launcher.node;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.EventTopic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The process that runs the Kafka broker: one node that is broker and controller, its data kept in a folder. */
public final class BrokerNode {

    static final int NODE_ID = 1;

    private BrokerNode() {}

    /** Arguments: the data folder, the port for clients, the controller's port. */
    public static void main(String[] arguments) throws Exception {
        NodeLogging.configure();
        DataFolder data = new DataFolder(Path.of(arguments[0])).create();
        int port = Integer.parseInt(arguments[1]);
        KafkaRaftServer server = start(data, port, Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-broker"));
        System.out.println("The broker is ready on port " + port);
        server.awaitShutdown();
    }

    private static KafkaRaftServer start(DataFolder data, int port, int controllerPort) throws Exception {
        if (!Files.exists(data.kafka().resolve("meta.properties"))) {
            format(data.kafka());
        }
        Credentials credentials = new Credentials(data);
        BrokerProperties properties = new BrokerProperties(data.kafka(), port, controllerPort, credentials);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties.ofServer()), Time.SYSTEM);
        server.startup();
        PackedRecords.refuse(server);
        try (Admin admin = Admin.create(properties.ofOwnClient())) {
            new BrokerAccess(credentials, EventTopic.packaged()).apply(admin);
        }
        return server;
    }

    private static void stop(KafkaRaftServer server) {
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
}
