package dev.waybill.platform.test.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The contract of one event type, as its owner published it in {@code contracts/<owner>/}.
 *
 * <p>It is read from the class path of the owner's own tests, and from the repository's folder elsewhere, so that both
 * sides of a topic are held against the same files.
 */
public final class EventContract {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final JsonSchema schema;
    private final String example;

    /** The contract that these texts state; {@code name} is how errors call it. */
    EventContract(String name, String schema, String example) {
        this.name = name;
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        this.example = example;
    }

    /**
     * The first version of an event type.
     *
     * @param owner the service that publishes it, as {@code order}
     * @param type its name, as {@code order-placed}
     * @throws IllegalArgumentException when the owner has no such contract
     */
    public static EventContract of(String owner, String type) {
        return new EventContract(
                owner + "/" + type,
                read(owner + "/events/" + type + ".v1.schema.json"),
                read(owner + "/examples/" + type + ".v1.json"));
    }

    /**
     * The contract that an event names in its own {@code source} and {@code type}.
     *
     * @param event the CloudEvent as it is on the topic
     * @throws IllegalArgumentException when it names none
     */
    public static EventContract ofEvent(String event) {
        try {
            JsonNode envelope = JSON.readTree(event);
            String owner = envelope.path("source").asText().replace("/waybill/", "");
            return of(owner, envelope.path("type").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event is not JSON: " + event, e);
        }
    }

    /** An event that the owner might publish, to begin a consumer's test with. */
    public String example() {
        return example;
    }

    /** The same, to be changed. */
    public ObjectNode exampleTree() {
        try {
            return (ObjectNode) JSON.readTree(example);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example of " + name + " is not JSON", e);
        }
    }

    /** What is wrong with an event, each place in one line; empty when it keeps the contract. */
    public List<String> errorsIn(String event) {
        try {
            return schema
                    .validate(JSON.readTree(event), run -> run.getExecutionConfig()
                            .setFormatAssertionsEnabled(true))
                    .stream()
                    .map(error -> error.getMessage())
                    .sorted()
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("not JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Fails the test when an event breaks the contract.
     *
     * @param event the CloudEvent as it is on the topic
     * @throws AssertionError which names each place that is wrong, and shows the event
     */
    public void assertKeptBy(String event) {
        List<String> errors = errorsIn(event);
        if (!errors.isEmpty()) {
            throw new AssertionError(
                    "the contract " + name + " is broken:\n  " + String.join("\n  ", errors) + "\nby " + event);
        }
    }

    private static String read(String file) {
        try (InputStream packaged = EventContract.class.getResourceAsStream("/waybill/contracts/" + file)) {
            if (packaged != null) {
                return new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
            }
            Path inRepository = ContractsFolder.ofRepository().resolve(file);
            if (Files.exists(inRepository)) {
                return Files.readString(inRepository);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("no contract " + file + ", neither on the class path nor in contracts/");
    }
}
