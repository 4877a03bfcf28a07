package dev.waybill.workbench.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.workbench.verify.TopicReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prints the events of some orders as they lie on the topics. */
final class EventTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "  %-12s  %-19s  %9s  %-21s  %7s  %s%n";

    private final TopicReader topics;
    private final PrintStream out;

    EventTable(TopicReader topics, PrintStream out) {
        this.topics = topics;
        this.out = out;
    }

    private record Row(String time, String topic, String place, String type, String version, String orderId) {}

    /** Prints the events about these orders in the order of their times; orders are named by their number in the list. */
    void print(List<String> orderIds) {
        List<Row> rows = new ArrayList<>();
        topics.read(message -> {
            JsonNode event = parse(message.value());
            String orderId = event.path("correlationid").asText();
            if (orderIds.contains(orderId)) {
                rows.add(new Row(
                        event.path("time").asText(),
                        message.topic(),
                        message.partition() + "@" + message.offset(),
                        event.path("type").asText(),
                        event.path("sequence").asText(),
                        orderId));
            }
        });
        rows.sort(Comparator.comparing(Row::orderId).thenComparing(Row::time));
        out.printf(FORMAT, "TIME (UTC)", "TOPIC", "PARTITION", "TYPE", "VERSION", "AGGREGATE");
        String former = "";
        for (Row row : rows) {
            if (!row.orderId().equals(former) && !former.isEmpty()) {
                out.println();
            }
            former = row.orderId();
            String number = (orderIds.indexOf(row.orderId()) + 1) + " ...";
            out.printf(
                    FORMAT,
                    row.time().replaceAll(".*T(.{12}).*", "$1"),
                    row.topic(),
                    row.place(),
                    row.type(),
                    row.version(),
                    number + row.orderId().substring(row.orderId().length() - 12));
        }
    }

    /** Anybody may have written to a topic: what is no event concerns no order. */
    private static JsonNode parse(String value) {
        try {
            return value == null ? JSON.nullNode() : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
