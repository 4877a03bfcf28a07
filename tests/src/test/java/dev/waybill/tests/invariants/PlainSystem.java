package dev.waybill.tests.invariants;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.launcher.node.BrokerNode;
import dev.waybill.launcher.node.DatabaseNode;
import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.workbench.verify.SystemAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts of a system that keep data, without its services: a real database with the real migrations, a real broker,
 * and a coordinator that tells what a test wants it to tell.
 */
final class PlainSystem {

    static final Path HOME = Path.of(System.getProperty("waybill.home"));
    private static final List<String> SERVICES =
            List.of("simulator", "order", "inventory", "payment", "shipping", "catalog", "customer", "notification");

    private final SystemAddresses addresses;
    private final KafkaLogin broker;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private volatile String openSagas = "[]";

    private PlainSystem(DataFolder data, int databasePort, int brokerPort) throws IOException {
        this.broker = login(data, brokerPort, KafkaLogin.BROKER);
        this.addresses = new SystemAddresses(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/",
                "postgres",
                new Credentials(data).databasePassword("postgres"),
                SERVICES,
                login(data, brokerPort, KafkaLogin.READER),
                List.of(URI.create("http://127.0.0.1:" + startCoordinator())),
                List.of());
    }

    /** Starts everything; it ends with the JVM. */
    static PlainSystem start() throws IOException, SQLException, InterruptedException {
        DataFolder data = freshFolder();
        int databasePort = freePort();
        int brokerPort = freePort();
        NodeProcess database =
                NodeProcess.start(DatabaseNode.class, data.root().toString(), String.valueOf(databasePort));
        NodeProcess broker = NodeProcess.start(
                BrokerNode.class, data.root().toString(), String.valueOf(brokerPort), String.valueOf(freePort()));
        database.awaitReady();
        PlainSystem system = new PlainSystem(data, databasePort, brokerPort);
        for (String service : SERVICES) {
            system.migrate(service);
        }
        broker.awaitReady();
        return system;
    }

    /** Where the verification finds it. */
    SystemAddresses addresses() {
        return addresses;
    }

    /** A login at the broker that may do what all services may, and more. */
    KafkaLogin broker() {
        return broker;
    }

    /** A service's database. */
    Connection database(String service) {
        return connections.get(service);
    }

    /** Runs a statement in a service's database. */
    void change(String service, String sql) throws SQLException {
        try (Statement statement = database(service).createStatement()) {
            statement.execute(sql);
        }
    }

    /** From now on the coordinator tells of these LRAs, in its own JSON. */
    void tellOpenSagas(String json) {
        openSagas = json;
    }

    /** What an earlier run has left is stopped and deleted first. */
    private static DataFolder freshFolder() throws IOException, InterruptedException {
        DataFolder data = new DataFolder(HOME.resolve("tests/target/sound-system"));
        DatabaseNode.stopServerOf(data);
        data.delete();
        return data.create();
    }

    private int startCoordinator() throws IOException {
        HttpServer coordinator = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        coordinator.createContext("/lra-coordinator", exchange -> {
            byte[] answer = openSagas.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        coordinator.start();
        return coordinator.getAddress().getPort();
    }

    private void migrate(String service) throws SQLException, IOException {
        connections.put(
                service,
                DriverManager.getConnection(
                        addresses.databaseUrl() + "waybill_" + service, addresses.user(), addresses.password()));
        if (!service.equals("simulator")) {
            migrate(service, HOME.resolve("platform/starter/src/main/resources/db/platform"));
        }
        migrate(service, HOME.resolve(moduleOf(service)).resolve("src/main/resources/db/" + service));
    }

    private void migrate(String service, Path folder) throws SQLException, IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                change(service, Files.readString(file));
            }
        }
    }

    private static KafkaLogin login(DataFolder data, int brokerPort, String user) {
        return new KafkaLogin("127.0.0.1:" + brokerPort, user, new Credentials(data).kafkaPassword(user));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The simulator is no service: it stands for the outside. */
    private static String moduleOf(String owner) {
        return (owner.equals("simulator") ? "workbench/" : "services/") + owner;
    }
}
