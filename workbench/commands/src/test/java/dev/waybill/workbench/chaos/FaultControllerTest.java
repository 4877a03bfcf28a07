package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultControllerTest {

    private static final Place PLACE = new Place("commit", "after");
    private static final long LONG_MS = 10_000;

    private final FaultController controller =
            new FaultController(7, Map.of(new Place("commit order/sql/former.sql", "after"), 1));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void letsGoOnWhoeverPassesAndCountsIt() throws Exception {
        assertThat(pass("after").statusCode()).isEqualTo(204);
        assertThat(pass("after").statusCode()).isEqualTo(204);
        assertThat(pass("before").statusCode()).isEqualTo(204);

        assertThat(controller.passed()).containsEntry(PLACE, 2).containsEntry(new Place("commit", "before"), 1);
    }

    @Test
    void doesWhatItIsToldToTheNextThatPassesAndToNoOther() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> came = CompletableFuture.supplyAsync(() -> next(
                passing -> {
                    done.add(passing.process() + " " + passing.pid());
                    return "{\"action\": \"fail\"}";
                },
                LONG_MS));
        await().until(() -> pass("after").statusCode() == 200);

        assertThat(came.join()).isTrue();
        assertThat(pass("after").statusCode()).isEqualTo(204);
        assertThat(done).containsExactly("order 4711");
    }

    @Test
    void waitsForTheNextWhenWhoPassesIsNotWanted() throws Exception {
        AtomicBoolean wanted = new AtomicBoolean();
        CompletableFuture<Boolean> came = CompletableFuture.supplyAsync(
                () -> next(passing -> wanted.get(), passing -> "{\"action\": \"fail\"}", LONG_MS));
        for (int i = 0; i < 3; i++) {
            assertThat(pass("after").statusCode()).isEqualTo(204);
        }

        wanted.set(true);

        await().until(() -> pass("after").statusCode() == 200);
        assertThat(came.join()).isTrue();
    }

    @Test
    void holdsTheProcessUntilTheDeedIsDone() throws Exception {
        CountDownLatch deed = new CountDownLatch(1);
        CountDownLatch isHeld = new CountDownLatch(1);
        CompletableFuture<Boolean> came =
                CompletableFuture.supplyAsync(() -> next(each -> held(deed, isHeld), LONG_MS));
        CompletableFuture<HttpResponse<String>> passing = await("a process that is held")
                .until(
                        () -> {
                            CompletableFuture<HttpResponse<String>> answer =
                                    CompletableFuture.supplyAsync(() -> pass("after"));
                            await("held or gone on").until(() -> isHeld.getCount() == 0 || answer.isDone());
                            return answer;
                        },
                        answer -> !answer.isDone());

        deed.countDown();

        assertThat(came.join()).isTrue();
        assertThat(passing.join().statusCode()).isEqualTo(204);
    }

    @Test
    void tellsWhenNobodyHasPassed() {
        assertThat(next(passing -> null, 50)).isFalse();
    }

    @Test
    void takesTheFilesThatAreCommittedInTurnAndThoseOfFormerRunsLast() throws Exception {
        pass("after", "file:/x/routes/order/sql/former.sql");
        pass("after", "file:/x/routes/order/sql/accept-order.sql");
        pass("after", "file:/x/routes/order/sql/bind-saga.sql");
        List<Place> places = new CopyOnWriteArrayList<>();

        for (int i = 0; i < 2; i++) {
            CompletableFuture<Boolean> came = CompletableFuture.supplyAsync(() -> next(
                    passing -> {
                        places.add(passing.place());
                        return null;
                    },
                    LONG_MS));
            await().until(() -> {
                pass("after", "file:/x/routes/order/sql/accept-order.sql");
                pass("after", "file:/x/routes/order/sql/bind-saga.sql");
                return came.isDone();
            });
        }

        assertThat(places)
                .extracting(Place::toString)
                .containsExactlyInAnyOrder(
                        "after commit order/sql/accept-order.sql", "after commit order/sql/bind-saga.sql");
    }

    private static String held(CountDownLatch deed, CountDownLatch isHeld) {
        isHeld.countDown();
        try {
            deed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private boolean next(FaultController.Deed deed, long limitMs) {
        return next(passing -> true, deed, limitMs);
    }

    private boolean next(Predicate<FaultController.Passing> wanted, FaultController.Deed deed, long limitMs) {
        try {
            return controller.next(PLACE, wanted, deed, limitMs).isPresent();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> pass(String when) {
        return pass(when, "");
    }

    private HttpResponse<String> pass(String when, String subject) {
        String passing =
                """
                {"process": "order", "pid": 4711, "point": "commit", "when": "%s", "subject": "%s"}"""
                        .formatted(when, subject);
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(controller.variables().get("WAYBILL_FAULTS_URL") + "/points"))
                            .POST(HttpRequest.BodyPublishers.ofString(passing))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
