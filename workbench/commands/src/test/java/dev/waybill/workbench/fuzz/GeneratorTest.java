package dev.waybill.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, OpenApiInteractionValidator> validators = new HashMap<>();

    @Test
    void makesTheSameCallsOfTheSameSeedInAnyOrder() {
        Generator one = Fuzzed.generator(7);
        Generator other = Fuzzed.generator(7);
        List<byte[]> backwards = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(each -> other.call(499 - each).bytes())
                .toList());

        List<byte[]> forwards =
                IntStream.range(0, 500).mapToObj(each -> one.call(each).bytes()).toList();

        Collections.reverse(backwards);
        assertThat(forwards).usingElementComparator(Arrays::compare).isEqualTo(backwards);
    }

    @Test
    void makesOtherCallsOfAnotherSeed() {
        Generator one = Fuzzed.generator(7);
        Generator other = Fuzzed.generator(8);

        assertThat(IntStream.range(0, 500)
                        .filter(each -> Arrays.equals(
                                one.call(each).bytes(), other.call(each).bytes())))
                .hasSizeLessThan(50);
    }

    @Test
    void makesValidCallsOfEachOperationThatItsContractTakes() throws IOException {
        TreeSet<String> operations = new TreeSet<>();
        for (Call call : Fuzzed.CALLS) {
            if (call.expectation() == Expectation.SERVED && !call.head()) {
                operations.add(call.name());

                assertThat(violations(call)).as(call.request().target()).isEmpty();
            }
        }
        assertThat(operations)
                .containsAll(Fuzzed.generator(1).names().stream()
                        .filter(each -> each.startsWith("gateway ") && !each.contains("operations."))
                        .toList());
    }

    @Test
    void expectsARefusalOnlyOfWhatBreaksTheContract() throws IOException {
        List<Call> sound = new ArrayList<>();
        for (Call call : Fuzzed.CALLS) {
            if (call.expectation() == Expectation.REFUSED
                    && isPlain(call)
                    && isStrictJson(call)
                    && violations(call).isEmpty()) {
                sound.add(call);
            }
        }

        // The validator takes 1-1-1-1-1 for a UUID.
        assertThat(sound).allSatisfy(call -> assertThat(call.mutation()).contains("UUID"));
    }

    @Test
    void breaksJsonByAKeyThatStandsInItTwice() {
        Call call = Fuzzed.call("key twice");

        assertThat(isStrictJson(call)).isFalse();
        assertThat(call.expectation()).isEqualTo(Expectation.REFUSED);
    }

    @Test
    void sendsTheBytesOfALoneSurrogateAndOfNul() {
        assertThat(new String(Fuzzed.call("lone surrogate in the path").bytes(), StandardCharsets.ISO_8859_1))
                .containsPattern("%ED%A[0-9A-F]%|%ED%B[0-9A-F]%");
        assertThat(new String(Fuzzed.call("NUL in the query").bytes(), StandardCharsets.ISO_8859_1))
                .contains("%00");
        assertThat(new String(Fuzzed.call("lone surrogate").bytes(), StandardCharsets.ISO_8859_1))
                .containsPattern("(?i)\\\\ud[89a-f]");
    }

    @Test
    void exercisesEveryKindThatClientsHaveTried() {
        assertThat(Fuzzed.CALLS.stream()
                        .map(each -> each.mutation().replaceFirst(" in (the path|the query|a header)$", ""))
                        .distinct())
                .contains(
                        "short UUID",
                        "UUID in upper case",
                        "no Content-Type",
                        "empty Content-Type",
                        "gzip bomb",
                        "unknown charset",
                        "multipart without boundary",
                        "Prefer",
                        "header named like a parameter",
                        "query: empty pairs",
                        "query: parameter twice",
                        "query: malformed percent",
                        "path: matrix parameter",
                        "path: segments more",
                        "path: double slash",
                        "path: encoded slash",
                        "HEAD",
                        "OPTIONS",
                        "method",
                        "framing: no Host",
                        "framing: negative chunk size",
                        "framing: negative length",
                        "framing: length twice",
                        "framing: very long header",
                        "framing: pipelining",
                        "framing: body cut off",
                        "many nodes",
                        "deep nesting",
                        "missing field",
                        "extra field",
                        "null",
                        "wrong type",
                        "number too great",
                        "text too long",
                        "no token");
    }

    /** Acts of operators and steps of sagas go to what is not there, or are refused because of their token. */
    @Test
    void movesNothingThatIsReal() {
        String real = Fuzzed.nothing().sagas().get(0);
        String order = Fuzzed.nothing().orders().get(0);

        assertThat(Fuzzed.CALLS)
                .filteredOn(each -> each.operation().method().equals("POST"))
                .filteredOn(each -> each.operation().path().startsWith("/operations/"))
                .filteredOn(GeneratorTest::showsToken)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(new String(each.bytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(real + "/", real + "\"", order + "/"));
        assertThat(Fuzzed.CALLS)
                .filteredOn(each -> each.operation().method().equals("POST"))
                .filteredOn(
                        each -> each.operation().path().matches("/steps/.*|/operations/(stock|payments|shipments)/.*"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(new String(each.bytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(Fuzzed.INTERNAL));
    }

    @Test
    void placesGoodOrdersAmongTheOddRequests() {
        assertThat(Fuzzed.CALLS.stream().filter(each -> each.mutation().equals("good order")))
                .hasSize(Fuzzed.CALLS.size() / 50)
                .allSatisfy(each -> assertThat(each.waitSeconds()).isEqualTo(20));
    }

    /**
     * Whether it is the contract alone that may refuse it: not the media type, nor the coding. Large bodies are left out;
     * the validator takes seconds for each of them, which is why they are sent.
     */
    private static boolean isPlain(Call call) {
        Request request = call.request();
        return request.body() == null
                || request.body().length < 20_000
                        && request.headers().stream().noneMatch(each -> each.is("Content-Encoding"))
                        && request.headers().stream().anyMatch(GeneratorTest::isJsonType);
    }

    private static boolean showsToken(Call call) {
        String bytes = new String(call.bytes(), StandardCharsets.ISO_8859_1);
        return bytes.contains(Fuzzed.OPERATOR) || bytes.contains(Fuzzed.INTERNAL);
    }

    private static boolean isJsonType(Header header) {
        return header.is("Content-Type")
                && new String(header.value(), StandardCharsets.US_ASCII).equals("application/json");
    }

    private static boolean isStrictJson(Call call) {
        if (call.request() == null || call.request().body() == null) {
            return true;
        }
        try {
            STRICT.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(call.request().body()))
                    .toString());
            return call.request().body().length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the contract says against a request, read as a server reads it. */
    private List<String> violations(Call call) throws IOException {
        Request request = call.request();
        String[] target =
                request.target().substring(call.target().prefix().length()).split("\\?", 2);
        SimpleRequest.Builder simple = new SimpleRequest.Builder(request.method(), target[0], false);
        request.headers()
                .forEach(each -> simple.withHeader(each.name(), new String(each.value(), StandardCharsets.UTF_8)));
        if (request.body() != null && request.body().length > 0) {
            simple.withBody(new String(request.body(), StandardCharsets.UTF_8));
        }
        if (target.length > 1) {
            for (String pair : target[1].split("&")) {
                String[] both = pair.split("=", 2);
                simple.withQueryParam(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return validator(call.operation().contract().service()).validateRequest(simple.build()).getMessages().stream()
                .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                .filter(each -> !each.getKey().contains("security"))
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    private OpenApiInteractionValidator validator(String service) throws IOException {
        if (!validators.containsKey(service)) {
            try (InputStream yaml = getClass().getResourceAsStream("/waybill/contracts/" + service + "/openapi.yaml")) {
                String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
                validators.put(
                        service,
                        OpenApiInteractionValidator.createForInlineApiSpecification(text)
                                .build());
            }
        }
        return validators.get(service);
    }
}
