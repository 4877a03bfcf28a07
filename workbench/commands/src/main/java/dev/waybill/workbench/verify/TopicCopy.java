package dev.waybill.workbench.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies the records of some topics into a temporary table of a session. */
final class TopicCopy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicReader topics;
    private final Connection target;

    TopicCopy(TopicReader topics, Connection target) {
        this.topics = topics;
        this.target = target;
    }

    void copyAll(String table) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute("create temporary table " + table
                    + " (topic text, partition int, position bigint, key text, headers jsonb, value jsonb)");
        }
        CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format csv)");
        topics.read(each -> {
            byte[] row = row(each).getBytes(StandardCharsets.UTF_8);
            in.writeToCopy(row, 0, row.length);
        });
        in.endCopy();
    }

    private static String row(ConsumerRecord<String, String> message) {
        return Arrays.asList(
                                message.topic(),
                                String.valueOf(message.partition()),
                                String.valueOf(message.offset()),
                                message.key(),
                                headers(message),
                                json(message.value()))
                        .stream()
                        .map(TopicCopy::quoted)
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String headers(ConsumerRecord<String, String> message) {
        ObjectNode headers = JSON.createObjectNode();
        for (Header each : message.headers()) {
            headers.put(each.key(), each.value() == null ? null : new String(each.value(), StandardCharsets.UTF_8));
        }
        return storable(headers.toString());
    }

    /** The value itself when it is JSON, else the value as a JSON text. */
    private static String json(String value) {
        try {
            JsonNode json = JSON.readTree(value == null ? "null" : value);
            return storable((json.isMissingNode() ? JSON.valueToTree(value) : json).toString());
        } catch (JsonProcessingException e) {
            return storable(JSON.valueToTree(value).toString());
        }
    }

    /** PostgreSQL's jsonb holds any character but this one. */
    private static String storable(String json) {
        return json.replace("\\u0000", "\\ufffd");
    }

    private static String quoted(String field) {
        return field == null ? "" : '"' + field.replace("\0", "\ufffd").replace("\"", "\"\"") + '"';
    }
}
