package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static dev.waybill.operations.OperatorsOfTheTest.EMIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators did can be read, by operators only. */
class ActsTest extends DeskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operations/acts",
                "/operations/differences",
                "/operations/reconciliations/0198c5a2-7d00-7000-8000-000000000001"
            })
    void showsNothingToStrangers(String path) {
        HttpResponse<String> answer = desk.get(path);

        assertProblem(answer, 401, "not-authenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void showsNothingToOperatorsWithoutTheRight() {
        assertProblem(get("/operations/acts", EMIL), 403, "not-allowed");
    }

    @Test
    void listsNothingWhereNothingWasDone() {
        HttpResponse<String> answer = get("/operations/acts?subject=nothing", CARL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("items")).isEmpty();
    }

    @Test
    void knowsNoActThatNobodyAskedFor() {
        assertProblem(get("/operations/acts/" + UUID.randomUUID(), CARL), 404, "unknown-act");
    }
}
