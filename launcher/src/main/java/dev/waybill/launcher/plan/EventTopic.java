package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A topic as its owner's contract declares it ({@code contracts/<owner>/asyncapi.yaml}): the broker has these topics and
 * no others, and lets in whom they name.
 *
 * @param name      {@code <owner>.events.v1}
 * @param owner     the service that writes it
 * @param consumers the consumer groups that read it
 */
public record EventTopic(String name, String owner, List<String> consumers) {

    /** The topics of all owners, as packaged. */
    public static List<EventTopic> packaged() {
        List<EventTopic> topics = new ArrayList<>();
        for (ProcessEntry each : ProcessTable.packaged(0).processes()) {
            String contract = "/waybill/contracts/" + each.name() + "/asyncapi.yaml";
            try (InputStream yaml = EventTopic.class.getResourceAsStream(contract)) {
                if (yaml != null) {
                    topics.add(parse(each.name(), yaml));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return topics;
    }

    /** Every service that logs in at the broker. */
    public static SortedSet<String> logins() {
        SortedSet<String> logins = new TreeSet<>();
        for (EventTopic each : packaged()) {
            logins.add(each.owner);
            each.consumers.forEach(consumer -> logins.add(serviceOf(consumer)));
        }
        return logins;
    }

    @SuppressWarnings("unchecked")
    private static EventTopic parse(String owner, InputStream yaml) {
        Map<String, Object> contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        Map<String, Map<String, Object>> channels = (Map<String, Map<String, Object>>) contract.get("channels");
        Map<String, Map<String, Object>> parameters =
                (Map<String, Map<String, Object>>) channels.get("dead-letters").get("parameters");
        return new EventTopic((String) channels.get("events").get("address"), owner, (List<String>)
                parameters.get("consumer").get("enum"));
    }

    /** Where a consumer puts aside what it cannot use. */
    public String deadLetters(String consumer) {
        return name + ".dead." + consumer;
    }

    /** A consumer group is named after its service: {@code order-steps} is the order service's. */
    public static String serviceOf(String consumer) {
        return consumer.replaceFirst("-.*", "");
    }
}
