package dev.waybill.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

/** Puts together what several have answered at once. */
@Component("gathering")
public class Gathering {

    private final ObjectMapper json;

    Gathering(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Adds an answer to those before it: arrays of the same name become one.
     *
     * @param gathered the answers before it, a JSON object of arrays; null for none
     * @param answer   the answer, another such object
     * @return both as one
     */
    public String merge(String gathered, String answer) throws JsonProcessingException {
        if (gathered == null) {
            return answer;
        }
        ObjectNode all = (ObjectNode) json.readTree(gathered);
        for (var field : json.readTree(answer).properties()) {
            ArrayNode items = all.withArray(field.getKey());
            for (JsonNode item : field.getValue()) {
                items.add(item);
            }
        }
        return json.writeValueAsString(all);
    }
}
