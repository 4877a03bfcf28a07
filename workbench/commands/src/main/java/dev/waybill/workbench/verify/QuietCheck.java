package dev.waybill.workbench.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells what is still under way: orders, sagas, unpublished events, consumers that are behind, sweeps with work. */
final class QuietCheck implements AutoCloseable {

    private final Map<String, Connection> databases = new LinkedHashMap<>();
    private final InvariantsFolder folder;
    private final List<OpenSagas> sagas;
    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final ConsumerLag lag;

    QuietCheck(SystemAddresses addresses, InvariantsFolder folder) throws SQLException, IOException {
        this.folder = folder;
        this.sagas = addresses.coordinators().stream().map(OpenSagas::new).toList();
        for (String service : addresses.databases()) {
            databases.put(service, addresses.connect(service));
        }
        this.admin = Admin.create(
                addresses.kafka().settings(Map.of("request.timeout.ms", 3000, "default.api.timeout.ms", 5000)));
        this.reader = new KafkaConsumer<>(
                TopicReader.settings(addresses.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.lag = new ConsumerLag(admin, reader, topicsOfGroups());
    }

    /**
     * Looks once, in the direction in which work flows (orders, sagas, outboxes, topics, sweeps and what these cause):
     * what has left one place meanwhile is found at a later one.
     *
     * @return empty when the system is quiet; nothing but what is parked when somebody has to see to it
     */
    List<OpenThing> look() throws SQLException, IOException, InterruptedException {
        List<OpenThing> open = new ArrayList<>(ask("order", folder.quiet("order")));
        for (OpenSagas each : sagas) {
            open.addAll(each.open());
        }
        open.addAll(outboxesAndTopics());
        if (OpenThing.areParked(open)) {
            for (String service : databases.keySet()) {
                Path query = folder.quiet(service);
                if (Files.exists(query)) {
                    open.addAll(ask(service, query));
                }
            }
            open.addAll(outboxesAndTopics());
        }
        return open;
    }

    private List<OpenThing> outboxesAndTopics() throws SQLException, IOException, InterruptedException {
        List<OpenThing> open = new ArrayList<>();
        for (Map.Entry<String, Connection> each : databases.entrySet()) {
            if (SystemAddresses.holdsEvents(each.getValue())) {
                open.addAll(ask(each.getKey(), folder.quiet("outbox")));
            }
        }
        try {
            open.addAll(lag.open());
        } catch (ExecutionException e) {
            open.add(new OpenThing(
                    "system", "broker", "does not answer: " + e.getCause().getMessage()));
        }
        return open;
    }

    private List<OpenThing> ask(String service, Path query) throws SQLException, IOException {
        try (Statement statement = databases.get(service).createStatement();
                ResultSet rows = statement.executeQuery(Files.readString(query))) {
            List<OpenThing> open = new ArrayList<>();
            while (rows.next()) {
                open.add(new OpenThing("order", rows.getString("id"), rows.getString("reason")));
            }
            return open;
        }
    }

    private Map<String, Set<String>> topicsOfGroups() throws SQLException, IOException {
        Map<String, Set<String>> topics = new LinkedHashMap<>();
        try (Statement statement = databases.get("order").createStatement();
                ResultSet rows = statement.executeQuery(folder.consumers())) {
            while (rows.next()) {
                topics.computeIfAbsent(rows.getString("consumer"), group -> new TreeSet<>())
                        .add(rows.getString("topic"));
            }
        }
        return topics;
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        admin.close();
        for (Connection connection : databases.values()) {
            connection.close();
        }
    }
}
