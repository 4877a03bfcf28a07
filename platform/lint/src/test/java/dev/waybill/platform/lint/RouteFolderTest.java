package dev.waybill.platform.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFolderTest {

    private static final String ROUTE = "- route:\n    id: order-grüßt\n";
    private static final Path GOOD = Path.of("routes/order/get-order.camel.yaml");

    @TempDir
    Path routes;

    @BeforeEach
    void holdsOneGoodRoute() throws IOException {
        Files.createDirectories(routes.resolve("order/sql"));
        write("order/get-order.camel.yaml", ROUTE, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".get-order.camel.yaml.swp",
                ".get-order.camel.yaml",
                "._get-order.camel.yaml",
                "get-order.camel.yaml~",
                "#get-order.camel.yaml#",
                "get-order.camel.yaml.tmp",
                "get-order.camel.yaml.bak",
                "get-order.camel.yaml___jb_tmp___",
                "flycheck_get-order.camel.yaml",
                "4913",
                "README.md",
                "sql/.get-order.sql.swp",
                "sql/get-order.sql~",
            })
    void passesOverWhatEditorsKeep(String name) throws IOException {
        write("order/" + name, "\u0000no route", ISO_8859_1);

        assertThat(read().texts()).containsOnlyKeys(GOOD);
        assertThat(read().leftOut()).isEmpty();
    }

    @Test
    void passesOverALockThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(routes.resolve("order/.#get-order.camel.yaml"), Path.of("me@host.4711:1764547200"));

        assertThat(read().leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Get-Order.camel.yaml        | 1   | file that is not loaded as a route",
                "get-order (copy).camel.yaml | 1   | file that is not loaded as a route",
                "get-order.yml               | 1   | file that is not loaded as a route",
                "deep/get-order.camel.yaml   | 1   | route file outside a service's folder",
            })
    void tellsOfANameUnderWhichNothingIsLoaded(String name, String place, String told) throws IOException {
        write("order/" + name, ROUTE, UTF_8);

        assertThat(read().texts()).containsOnlyKeys(GOOD);
        assertThat(lines()).singleElement().asString().startsWith("routes/order/" + name + ":" + place + ": " + told);
    }

    @Test
    void tellsWhereATextIsNotUtf8() throws IOException {
        write("order/put-order.camel.yaml", ROUTE, ISO_8859_1);
        write("order/sql/put-order.sql", "-- für\nselect 1", ISO_8859_1);

        assertThat(read().texts()).containsOnlyKeys(GOOD);
        assertThat(lines())
                .containsExactly(
                        "routes/order/put-order.camel.yaml:2:17: this is not UTF-8 (byte 0xFC). Save it as UTF-8.",
                        "routes/order/sql/put-order.sql:1:5: this is not UTF-8 (byte 0xFC). Save it as UTF-8.");
    }

    @Test
    void tellsOfWiderCharacters() throws IOException {
        write("order/a.camel.yaml", ROUTE, UTF_16);
        write("order/b.camel.yaml", "\uFEFF" + ROUTE, UTF_16LE);
        write("order/c.camel.yaml", "- route: {}", UTF_16LE);

        assertThat(lines())
                .containsExactly(
                        "routes/order/a.camel.yaml:1:1: this file is UTF-16 or UTF-32. Save it as UTF-8.",
                        "routes/order/b.camel.yaml:1:1: this file is UTF-16 or UTF-32. Save it as UTF-8.",
                        "routes/order/c.camel.yaml:1:2: this is a NUL character. Save it as UTF-8.");
    }

    @Test
    void takesTheMarkOfUtf8ForNoPartOfTheText() throws IOException {
        write("order/get-order.camel.yaml", "\uFEFF" + ROUTE, UTF_8);

        assertThat(read().texts()).containsEntry(GOOD, ROUTE);
    }

    @Test
    void tellsOfAFileWithoutAText() throws IOException {
        write("order/empty.camel.yaml", "", UTF_8);
        write("order/sql/blank.sql", " \n", UTF_8);

        assertThat(lines())
                .containsExactly(
                        "routes/order/empty.camel.yaml:1:1: this file is empty. Write something into it, or delete it.",
                        "routes/order/sql/blank.sql:1:1: this file is empty. Write something into it, or delete it.");
    }

    @Test
    @Timeout(20)
    void doesNotWaitForAPipeAndReadsNoGiant() throws Exception {
        assertThat(new ProcessBuilder(
                                "mkfifo",
                                routes.resolve("order/pipe.camel.yaml").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(routes.resolve("order/zero.camel.yaml"), Path.of("/dev/zero"));
        try (RandomAccessFile giant =
                new RandomAccessFile(routes.resolve("order/giant.camel.yaml").toFile(), "rw")) {
            giant.setLength(1L << 40);
        }

        assertThat(lines())
                .containsExactly(
                        "routes/order/giant.camel.yaml:1:1: this file is larger than 1 MB. Split it.",
                        "routes/order/pipe.camel.yaml:1:1: this is a pipe or a device, not a file. Delete it.",
                        "routes/order/zero.camel.yaml:1:1: this is a pipe or a device, not a file. Delete it.");
    }

    @Test
    void tellsOfWhatIsNoFile() throws IOException {
        Files.createDirectories(routes.resolve("order/folder.camel.yaml"));
        Files.createSymbolicLink(routes.resolve("order/lost.camel.yaml"), Path.of("nowhere"));
        Files.createSymbolicLink(routes.resolve("order/loop"), routes);

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "routes/order/folder.camel.yaml:1: this is a folder, not a file. Give it another name.",
                        "routes/order/lost.camel.yaml:1: this link leads to nothing. "
                                + "Restore what it leads to, or delete the link.",
                        "routes/order/loop:1: this link leads back to a folder above it. Delete the link.");
    }

    @Test
    void followsTheLinksOfAMountedFolder() throws IOException {
        Path mounted = Files.createDirectories(routes.resolve("payment/..2026_12_01_04_00_00.123"));
        Files.writeString(mounted.resolve("get-payments.camel.yaml"), ROUTE);
        Files.createSymbolicLink(routes.resolve("payment/..data"), mounted.getFileName());
        Files.createSymbolicLink(
                routes.resolve("payment/get-payments.camel.yaml"), Path.of("..data", "get-payments.camel.yaml"));
        Files.createSymbolicLink(routes.resolve("shipping"), Path.of("payment"));

        assertThat(read().leftOut()).isEmpty();
        assertThat(read().texts())
                .containsOnlyKeys(
                        GOOD,
                        Path.of("routes/payment/get-payments.camel.yaml"),
                        Path.of("routes/shipping/get-payments.camel.yaml"));
        assertThat(new RepositorySources(routes.getParent(), routes).routeFiles())
                .containsExactlyElementsOf(read().texts().keySet());
    }

    @Test
    void tellsAServiceOnlyWhatItWouldLoad() throws IOException {
        write("payment/put-payment.camel.yaml", ROUTE, ISO_8859_1);
        write("platform/sql/outbox.sql", "select 'ü'", ISO_8859_1);
        write("order/sql/get-order.sql", "select 1", UTF_8);
        write("order/loose.sql", "select 1", UTF_8);

        RouteFolder order = RouteFolder.read(routes).of("order");

        assertThat(order.texts()).containsOnlyKeys(GOOD, Path.of("routes/order/sql/get-order.sql"));
        assertThat(order.leftOut())
                .extracting(Finding::file)
                .containsExactly(Path.of("routes/platform/sql/outbox.sql"));
    }

    private void write(String file, String text, Charset charset) throws IOException {
        Path place = routes.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text, charset);
    }

    private RouteFolder read() {
        return RouteFolder.read(routes);
    }

    private List<String> lines() {
        return read().leftOut().stream().sorted().map(Finding::toString).toList();
    }
}
