package dev.waybill.tests.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./waybill routes check}, from the jars as they were built: the gate through which every route has to come. */
class RoutesCheckTest {

    private static final Path HOME = Path.of(System.getProperty("waybill.home"));

    @TempDir
    Path routes;

    @Test
    void findsNothingInTheRoutesOfThisRepository() throws Exception {
        Outcome outcome = check(HOME.resolve("routes"));

        assertThat(outcome.lines()).singleElement().asString().contains("inventory", "order", "nothing found");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void tellsAllMistakesOfAllFilesAtOnce() throws Exception {
        copyTheRoutes();
        edit("order/read-orders.camel.yaml", "- setVariable:", "- setVarable:");
        edit("order/forget-keys.camel.yaml", "templatedRoute:", "templatdRoute:");
        edit("order/sweep-orders.camel.yaml", "delay: \"{{", "delai: \"{{");
        edit("order/sweep-orders.camel.yaml", "{{order.attempt.lease}}", "{{order.attempt.leese}}");
        edit("order/place-order.camel.yaml", "step=create-shipment", "step=create-shipmnt");
        edit("order/place-order.camel.yaml", "uri: seda:attempts", "uri: sedda:attempts");
        edit("order/place-order.camel.yaml", "propagation: REQUIRES_NEW", "propagation: REQUIRES_NEU");
        edit("order/accept-order.camel.yaml", "kamelet:answer?status=200", "kamelet:answer?staus=200");
        edit("order/await-order.camel.yaml", "mayWait(${variable.waitUntil})", "mayWait(1, 2)");
        edit("order/await-order.camel.yaml", "${variable.final} == true", "${variable.final == true");
        edit("platform/saga-step.camel.yaml", "== 'refused')]", "== 'refused'");
        edit("order/follow-events.camel.yaml", "order/sql/copy-products.sql", "order/sql/copy-product.sql");
        edit("order/sql/get-order.sql", ":?orderId", ":?ordrId");
        edit("platform/answer.camel.yaml", "method: \"refuseForNow(", "method: \"refus(");
        edit("platform/intake.camel.yaml", "ref: requestIdentity", "ref: requestIdentitee");

        Outcome outcome = check(routes);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines())
                .anySatisfy(line -> tells(line, "order/read-orders", "no step setVarable. Did you mean setVariable?"))
                .anySatisfy(line -> tells(line, "order/forget-keys", "templatdRoute. Did you mean templatedRoute?"))
                .anySatisfy(
                        line -> tells(line, "order/sweep-orders", "scheduler has no option delai. Did you mean delay?"))
                .anySatisfy(line -> tells(line, "order/sweep-orders", "{{order.attempt.leese}} is declared nowhere"))
                .anySatisfy(line -> tells(line, "order/place-order", "shipping has no step create-shipmnt"))
                .anySatisfy(line -> tells(line, "order/place-order", "no component sedda. Did you mean seda?"))
                .anySatisfy(line -> tells(line, "order/place-order", "cannot be REQUIRES_NEU. Did you mean"))
                .anySatisfy(line -> tells(line, "order/accept-order", "answer has no parameter staus"))
                .anySatisfy(line -> tells(line, "order/await-order", "mayWait of bean requestIdentity does not take 2"))
                .anySatisfy(line -> tells(line, "order/await-order", "simple cannot be read"))
                .anySatisfy(line -> tells(line, "platform/saga-step", "jsonpath cannot be read"))
                .anySatisfy(line -> tells(line, "order/follow-events", "copy-product.sql does not exist"))
                .anySatisfy(
                        line -> tells(line, "order/sql/get-order", "nobody sets the parameter ordrId. Did you mean"))
                .anySatisfy(line -> tells(line, "platform/answer", "has no method refus. Did you mean refuse?"))
                .anySatisfy(line -> tells(line, "platform/intake", "no bean requestIdentitee. Did you mean"));
    }

    @Test
    void refusesToHaveExaminedNothing() throws Exception {
        Outcome outcome = check(Files.createDirectories(routes.resolve("empty")));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).singleElement().asString().contains("no route was examined");
    }

    private static void tells(String line, String file, String what) {
        assertThat(line).contains(file, what).matches("\\S+:\\d+:\\d+: .*[.?]");
    }

    private record Outcome(int code, List<String> lines) {}

    private static Outcome check(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dwaybill.home=" + HOME,
                "-cp",
                HOME.resolve("target/dist/launcher.jar").toString(),
                "dev.waybill.launcher.Waybill",
                "routes",
                "check",
                "--routes=" + folder));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed.lines().toList());
    }

    private void copyTheRoutes() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = routes.resolve(HOME.resolve("routes").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void edit(String file, String passage, String into) throws IOException {
        String text = Files.readString(routes.resolve(file));
        assertThat(text).as(file).contains(passage);
        Files.writeString(routes.resolve(file), text.replace(passage, into));
    }
}
