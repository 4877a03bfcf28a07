package dev.waybill.launcher.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What the desk tells, in people's words. */
final class Texts {

    private static final int LONGEST_ERROR = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private Texts() {}

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(each -> all.add(each.asText()));
        return String.join(", ", all);
    }

    static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR - 1) + "…";
    }

    static String at(JsonNode time) {
        return time.isMissingNode()
                ? ""
                : OffsetDateTime.parse(time.asText())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .format(TIME);
    }

    /** Whose part is missing in an answer; empty when all have answered. */
    static String unanswered(JsonNode answer) {
        return answer.path("unanswered").isEmpty()
                ? ""
                : "Not answered, so their part is missing: %s%n".formatted(joined(answer.path("unanswered")));
    }

    /** How long something has been so, as people say it: 45s, 12m, 3h, 2d. */
    static String age(JsonNode thing) {
        Duration age = Duration.ofSeconds(thing.path("ageSeconds").asLong());
        if (age.toMinutes() < 2) {
            return age.toSeconds() + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
