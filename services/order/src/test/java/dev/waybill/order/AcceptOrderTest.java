package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptOrderTest extends OrderRouteTest {

    private static final int MOST_WAITING = 40;
    private static final int TOO_MANY = 5;

    @Test
    void writesTheOrderWithItsEventAndAnswersWhereItIs() {
        HttpResponse<String> answer = orders.post("/orders", anOrder("P-1001", "P-1002"));

        JsonNode order = json(answer.body());
        String id = order.path("id").asText();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/orders/" + id);
        assertThat(order.path("status").asText()).isEqualTo("pending");
        assertThat(order.path("total")).isEqualTo(json("{\"amount\": \"59.50\", \"currency\": \"EUR\"}"));
        assertThat(view(id).path("items")).isEqualTo(order.path("items"));
        assertThat(outbox.next(id)).hasValueSatisfying(event -> {
            assertThat(event.path("type").asText()).isEqualTo("order-placed");
            assertThat(event.path("id").asText()).isEqualTo(id + ".1");
            assertThat(event.path("correlationid").asText()).isEqualTo(id);
            assertThat(event.path("traceparent").asText()).startsWith("00-");
            assertThat(event.toString()).doesNotContain("Ada").doesNotContain("tok_ok");
        });
    }

    @Test
    void refusesAProductThatIsNotOfferedAndWritesNothing() {
        HttpResponse<String> answer = orders.post("/orders", anOrder("P-1001", "P-9999"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer.body()).path("errors").get(0).path("pointer").asText())
                .isEqualTo("#/items/1/productId");
        assertThat(DATABASE.sql().queryForObject("select count(*) from orders", Integer.class))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0049, EUR, 1000, 4.90",
        "1500, JPY, 3, 4500",
        "0.0005, KWD, 3, 0.002",
        "12.345, BHD, 2, 24.690",
        "0.0123, CLF, 2, 0.0246"
    })
    void roundsTheLineAndShowsTheUnitPriceAsItIs(String price, String currency, int quantity, String total) {
        offer(price, currency);

        HttpResponse<String> answer = orders.post("/orders", anOrder("P-X").replace("2}", quantity + "}"));

        JsonNode order = json(answer.body());
        JsonNode unitPrice = json("{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(price, currency));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(order.at("/total/amount").asText()).isEqualTo(total);
        assertThat(order.at("/items/0/unitPrice")).isEqualTo(unitPrice);
        JsonNode view = view(order.path("id").asText());
        assertThat(view.path("total")).isEqualTo(order.path("total"));
        assertThat(view.path("items")).isEqualTo(order.path("items"));
        assertThat(outbox.next(order.path("id").asText())).hasValueSatisfying(event -> {
            assertThat(event.at("/data/total")).isEqualTo(order.path("total"));
            assertThat(event.at("/data/items/0/unitPrice")).isEqualTo(unitPrice);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1, ZZZ, #/items/0/productId",
        "1, XAU, #/items/0/productId",
        "1, USD, #/items/1/productId",
        "999999999999999, EUR, #/items/0/quantity"
    })
    void refusesWhatItCannotPriceAndNamesThePlace(String price, String currency, String place) {
        offer(price, currency);

        HttpResponse<String> answer = orders.post("/orders", anOrder("P-X", "P-1001"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertProblem(answer);
        assertThat(json(answer.body()).at("/errors/0/pointer").asText()).isEqualTo(place);
    }

    /** Prices product P-X, whose copy may be older than what is refused today. */
    private static void offer(String price, String currency) {
        DATABASE.sql()
                .update(
                        """
                        insert into products (product_id, sku, name, price_amount, currency, version)
                        values ('P-X', 'SKU-X', 'Sample', ?::numeric, ?, 1)
                            on conflict (product_id) do update
                           set price_amount = excluded.price_amount, currency = excluded.currency""",
                        price,
                        currency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{malformed                       | application/json | 400",
                "{\"customerId\": \"x\"} trailing | application/json | 400",
                "{\"customerId\": \"x\"}          | application/json | 422",
                "[]                               | application/json | 422",
                "{}                               | text/plain       | 415"
            })
    void answersABadRequestAsProblemDetails(String body, String type, int status) {
        HttpResponse<String> answer = orders.send("POST", "/orders", body, "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertProblem(answer);
    }

    @Test
    void answersAWrongMethodAndABodyThatIsTooLargeAsProblemDetails() {
        HttpResponse<String> wrongMethod = orders.send("DELETE", "/orders", "", "Accept", "*/*");
        HttpResponse<String> tooLarge = orders.post("/orders", "\"" + "x".repeat(1_100_000) + "\"");

        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).isPresent();
        assertProblem(wrongMethod);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertProblem(tooLarge);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"application/json", "*/*", "application/problem+json", "text/html, */*;q=0.1"})
    void servesWhateverAClientAccepts(String accept) {
        assertThat(orders.post("/orders", anOrder("P-1001"), "Accept", accept).statusCode())
                .isEqualTo(202);
    }

    @Test
    void doesNotKnowEveryOrder() {
        HttpResponse<String> unknown = orders.get("/orders/0199aaaa-0000-7000-8000-000000000001");
        HttpResponse<String> malformed = orders.get("/orders/none");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertProblem(unknown);
        assertThat(malformed.statusCode()).isEqualTo(404);
    }

    @Test
    void keepsIdsInLowerCaseAndFindsThemInAnyCase() {
        HttpResponse<String> answer =
                orders.post("/orders", anOrder("P-1001").replace(CUSTOMER, CUSTOMER.toUpperCase(Locale.ROOT)));

        String id = json(answer.body()).path("id").asText();
        assertThat(answer.body()).contains(CUSTOMER);
        assertThat(outbox.next(id).orElseThrow().toString()).contains(CUSTOMER);
        assertThat(view(id.toUpperCase(Locale.ROOT)).path("customerId").asText())
                .isEqualTo(CUSTOMER);
        assertThat(orders.get("/orders?customerId=" + CUSTOMER.toUpperCase(Locale.ROOT))
                        .body())
                .contains(id);
    }

    @Test
    void answersHeadAsGetWithoutABody() {
        HttpResponse<String> get = orders.get("/orders/" + accepted());
        HttpResponse<String> head = orders.send("HEAD", get.uri().getPath(), "", "Accept", "*/*");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
    }

    @Test
    void takesNoBodyForWhatItIsNotSaidToBe() {
        HttpResponse<String> untyped = orders.send("POST", "/orders", anOrder("P-1001"), "Accept", "*/*");

        assertThat(untyped.statusCode()).isEqualTo(415);
        assertProblem(untyped);
        assertThat(DATABASE.sql().queryForObject("select count(*) from orders", Integer.class))
                .isZero();
    }

    @Test
    void tellsThePathAsTheClientKnowsIt() {
        HttpResponse<String> unknown =
                orders.get("/orders/0199aaaa-0000-7000-8000-000000000001", "X-Forwarded-Prefix", "/api/v1");
        HttpResponse<String> malformed = orders.get("/orders/none?a=1", "X-Forwarded-Prefix", "/api/v1");

        assertThat(json(unknown.body()).path("instance").asText())
                .isEqualTo("/api/v1/orders/0199aaaa-0000-7000-8000-000000000001");
        assertThat(json(malformed.body()).path("instance").asText()).isEqualTo("/api/v1/orders/none");
    }

    @Test
    void sendsClientsAwayWhileTooManyOrdersWait() {
        DATABASE.sql()
                .update(
                        """
                        insert into orders (id, customer_id, total_amount, currency, shipping_address, payment_token,
                                            next_attempt_at, deadline_at)
                        select gen_random_uuid(), gen_random_uuid(), 1, 'EUR', '{}', 'tok_ok', now() + interval '1 hour',
                               now() + interval '1 hour'
                          from generate_series(1, 200)""");

        HttpResponse<String> answer = orders.post("/orders", anOrder("P-1001"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(answer);
    }

    @Test
    void letsAClientWaitNoLongerThanItAskedFor() {
        long begin = System.nanoTime();

        HttpResponse<String> answer = orders.post("/orders", anOrder("P-1001"), "Prefer", "wait=1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void holdsNoThreadForClientsThatWaitAndTellsThemOnceTheOrderIsFinal() {
        String id = accepted();
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<HttpResponse<String>>> all = Stream.generate(
                            () -> clients.submit(() -> orders.get("/orders/" + id, "Prefer", "wait=30")))
                    .limit(MOST_WAITING + TOO_MANY)
                    .toList();
            await("those that are too many are answered at once")
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> all.stream().filter(Future::isDone).count() == TOO_MANY);
            List<Future<HttpResponse<String>>> waiting =
                    all.stream().filter(each -> !each.isDone()).toList();
            assertThat(view(id).path("status").asText()).isEqualTo("pending");

            DATABASE.sql().update("update orders set status = 'confirmed' where id = ?::uuid", id);

            assertThat(waiting).allSatisfy(each -> {
                HttpResponse<String> answer = each.get(5, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(json(answer.body()).path("status").asText()).isEqualTo("confirmed");
                assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait");
            });
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertProblem(HttpResponse<String> answer) {
        JsonNode problem = json(answer.body());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).startsWith("/orders");
        assertThat(problem.path("traceId").asText()).hasSize(32);
    }
}
