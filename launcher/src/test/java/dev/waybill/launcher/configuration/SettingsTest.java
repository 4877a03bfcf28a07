package dev.waybill.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small repository: one shop, one library, and what may be wrong with their settings. */
class SettingsTest {

    private static final String BY_HAND = "META-INF/additional-spring-configuration-metadata.json";
    private static final String GATHERED = "META-INF/spring-configuration-metadata.json";

    @TempDir
    private Path home;

    private final Map<String, String> described = new TreeMap<>();

    @BeforeEach
    void aSoundRepository() throws IOException {
        for (String folder : new String[] {"services/shop", "platform", "lra-coordinator"}) {
            Files.createDirectories(home.resolve(folder));
        }
        configuration("application", "# Why so much.\nshop.basket.most-lines: 20\nlog.level: warn\n");
        configuration("shop", "shop.basket.most-lines: 50\nshop.url: ${SHOP_URL:http://127.0.0.1:1}\n");
        described("shop.basket.most-lines", "java.lang.Integer", "how many lines a basket takes [lines]");
        described("shop.url", "java.net.URI", "Where the shop is.");
        write("routes/shop/basket.camel.yaml", "a: '{{shop.basket.most-lines}} {{shop.url}}'");
        jar("lib/library-1.0.jar", GATHERED, property("log.level", "java.lang.String", "The level."));
    }

    @Test
    void findsNothingWhereAllIsWell() throws IOException {
        assertThat(Settings.read(home).problems()).isEmpty();
    }

    @Test
    void tellsDefaultUnitMeaningReadersAndVariable() throws IOException {
        write("routes/kiosk/basket.camel.yaml", "a: '{{shop.basket.most-lines}}'");

        assertThat(Settings.read(home).about(""))
                .isEqualToNormalizingNewlines(
                        """
                shop.basket.most-lines = 20; shop 50 [lines]
                    How many lines a basket takes.
                    read by kiosk, shop; SHOP_BASKET_MOSTLINES
                shop.url = http://127.0.0.1:1 [address]
                    Where the shop is.
                    read by shop; SHOP_URL
                """);
    }

    @Test
    void tellsAMisspeltKeyAndItsLine() throws IOException {
        configuration("shop", "shop.url: http://127.0.0.1:1\nshop.basket.most-lnies: 50\n");

        assertThat(Settings.read(home).problems())
                .singleElement()
                .asString()
                .startsWith("config/shop.yaml:2: no jar describes shop.basket.most-lnies. Mend the name, or describe");
    }

    @Test
    void tellsAMisspeltKeyOfALibrary() throws IOException {
        configuration("application", "shop.basket.most-lines: 20\nlog.levle: warn\n");

        assertThat(Settings.read(home).problems())
                .singleElement()
                .asString()
                .startsWith("config/application.yaml:2: no jar describes log.levle.");
    }

    @Test
    void tellsASettingThatNobodyReads() throws IOException {
        write("routes/shop/basket.camel.yaml", "a: '{{shop.basket.most-lines-more}} {{shop.url}}'");

        assertThat(Settings.read(home).problems())
                .containsExactly("shop.jar: shop.basket.most-lines is read by nobody. Remove it, or mend the name.");
    }

    @Test
    void tellsASettingWithoutAUnit() throws IOException {
        described("shop.basket.most-lines", "java.lang.Integer", "how many lines a basket takes");

        assertThat(Settings.read(home).problems())
                .containsExactly(
                        "shop.jar: shop.basket.most-lines names no unit. End its sentence with one, such as [orders].");
    }

    @Test
    void tellsASettingWithoutAMeaningOrAValue() throws IOException {
        described("shop.url", "java.net.URI", "");
        configuration("shop", "");

        assertThat(Settings.read(home).problems())
                .containsExactly(
                        "shop.jar: shop.url has no meaning. Give it one sentence.",
                        "shop.jar: shop.url has no value. Give it one in config/.");
    }

    @Test
    void knowsAKeyWithANameInIt() throws IOException {
        described("door.*.width-ms", "java.lang.Integer", "How long the door is open.");
        configuration("application", "shop.basket.most-lines: 20\ndoor.default.width-ms: 3\ndoor.back.width-ms: 9\n");
        write("routes/shop/door.camel.yaml", "a: '{{door.{{name}}.width-ms}}'");

        Settings settings = Settings.read(home);

        assertThat(settings.problems()).isEmpty();
        assertThat(settings.about("door")).startsWith("door.*.width-ms = 3; back 9 [milliseconds]");
    }

    private void described(String key, String type, String meaning) throws IOException {
        described.put(key, property(key, type, meaning));
        jar("shop.jar", BY_HAND, String.join(",", described.values()));
    }

    private static String property(String key, String type, String meaning) {
        return "{\"name\": \"%s\", \"type\": \"%s\", \"description\": \"%s\"}".formatted(key, type, meaning);
    }

    private void configuration(String name, String yaml) throws IOException {
        write("config/" + name + ".yaml", yaml);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private void jar(String name, String entry, String properties) throws IOException {
        Path file = home.resolve("target/dist").resolve(name);
        Files.createDirectories(file.getParent());
        Files.createDirectories(home.resolve("target/dist/lib"));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(("{\"properties\": [" + properties + "]}").getBytes(StandardCharsets.UTF_8));
        }
    }
}
