package dev.waybill.launcher;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a person changes of a step, as it is typed. */
final class StepChange {

    private static final String REMEDY =
            " Write an object in single quotes, as '{\"postalCode\": \"10115\", \"country\": \"DE\"}'.";

    private StepChange() {}

    static JsonNode of(String typed) {
        try {
            JsonNode change = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(typed);
            if (!change.isObject()) {
                throw new IllegalArgumentException("What is to be changed is no JSON object." + REMEDY);
            }
            return change;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new IllegalArgumentException(
                    "What is to be changed is no JSON at line %d, column %d: %s.%s"
                            .formatted(place.getLineNr(), place.getColumnNr(), e.getOriginalMessage(), REMEDY),
                    e);
        }
    }
}
