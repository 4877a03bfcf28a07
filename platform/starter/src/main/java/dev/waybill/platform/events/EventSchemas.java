package dev.waybill.platform.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The schemas that owners publish of their events ({@code <contracts>/<owner>/events/<type>.v<N>.schema.json}), each
 * read and compiled once. They are read tolerantly: a field that a schema does not know is no fault, because an owner
 * may add one before its consumers know of it.
 */
class EventSchemas {

    /** Our own keyword, beside those of JSON Schema. */
    private static final String BEGINS_WITH = "x-begins-with";

    private final String contracts;
    private final ResourceLoader files;
    private final ObjectMapper json;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<String, Optional<EventSchema>> known = new ConcurrentHashMap<>();

    /** @param contracts the folder of the contracts, as {@code classpath:waybill/contracts} */
    EventSchemas(String contracts, ResourceLoader files, ObjectMapper json) {
        this.contracts = contracts;
        this.files = files;
        this.json = json;
    }

    /** How an event names its schema in {@code dataschema}. */
    static String name(String owner, String type, int version) {
        return "/contracts/" + owner + "/events/" + type + ".v" + version + ".schema.json";
    }

    /** The schema of a version of an owner's event type; empty when the owner has none. */
    Optional<EventSchema> find(String owner, String type, int version) {
        return known.computeIfAbsent(
                name(owner, type, version), name -> compile(contracts + name.substring("/contracts".length())));
    }

    private Optional<EventSchema> compile(String location) {
        Resource file = files.getResource(location);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (var content = file.getInputStream()) {
            JsonNode schema = json.readTree(content);
            schema.findParents("additionalProperties").forEach(EventSchemas::tolerateMore);
            String aggregate = subject(schema).path(BEGINS_WITH).asText(null);
            if (aggregate != null) {
                ((ObjectNode) subject(schema)).remove(BEGINS_WITH);
            }
            return Optional.of(new EventSchema(
                    factory.getSchema(schema, config), aggregate == null ? null : JsonPointer.compile(aggregate)));
        } catch (IOException e) {
            throw new UncheckedIOException(location, e);
        }
    }

    private static JsonNode subject(JsonNode schema) {
        return schema.at("/properties/subject");
    }

    private static void tolerateMore(JsonNode schema) {
        if (schema.path("additionalProperties").isBoolean()) {
            ((ObjectNode) schema).remove("additionalProperties");
        }
    }
}
