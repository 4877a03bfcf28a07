package dev.waybill.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the jars on the class path say about our settings.
 *
 * <p>Written by hand are {@code META-INF/additional-spring-configuration-metadata.json}, for what routes use; beside each
 * lies what the compiler has gathered from {@code @ConfigurationProperties}.
 */
final class SettingsMetadata {

    private static final String BY_HAND = "additional-spring-configuration-metadata.json";
    private static final String GATHERED = "spring-configuration-metadata.json";

    /** The first words of keys that are not ours; the libraries see to them. */
    private static final Set<String> FOREIGN =
            Set.of("spring", "server", "camel", "management", "logging", "debug", "trace", "info", "otel");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<DescribedSetting> settings;

    private SettingsMetadata(List<DescribedSetting> settings) {
        this.settings = settings;
    }

    /** Reads the metadata of all our jars. */
    static SettingsMetadata onTheClassPath() {
        List<DescribedSetting> all = new ArrayList<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/" + BY_HAND)) {
                List<DescribedSetting> ours = read(file);
                all.addAll(ours);
                if (!ours.isEmpty()) {
                    Resource gathered = new UrlResource(file.getURL().toString().replace(BY_HAND, GATHERED));
                    all.addAll(gathered.exists() ? bound(gathered) : List.of());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SettingsMetadata(all);
    }

    static boolean isForeign(String key) {
        return FOREIGN.contains(key.replaceFirst("[.\\[].*", ""));
    }

    List<DescribedSetting> settings() {
        return settings;
    }

    /** The description of a key; none if nobody describes it. */
    Optional<DescribedSetting> of(String key) {
        return settings.stream()
                .filter(each -> each.describes(key) || each.holds(key))
                .findFirst();
    }

    private static List<DescribedSetting> read(Resource file) throws IOException {
        return read(file, each -> true);
    }

    /** What is written by hand is gathered too, perhaps as it was when the compiler ran last. */
    private static List<DescribedSetting> bound(Resource file) throws IOException {
        return read(file, each -> each.has("sourceType"));
    }

    private static List<DescribedSetting> read(Resource file, Predicate<JsonNode> wanted) throws IOException {
        List<DescribedSetting> read = new ArrayList<>();
        for (JsonNode each : JSON.readTree(file.getContentAsByteArray()).path("properties")) {
            String name = each.path("name").asText();
            if (!isForeign(name) && wanted.test(each)) {
                read.add(new DescribedSetting(name, each.path("type").asText()));
            }
        }
        return read;
    }
}
