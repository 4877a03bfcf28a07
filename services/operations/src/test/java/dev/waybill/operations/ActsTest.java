package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static dev.waybill.operations.OperatorsOfTheTest.EMIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators did can be read, by operators only. */
class ActsTest extends DeskTest {

    @Test
    void showsNothingToStrangers() {
        HttpResponse<String> answer = desk.get("/operations/acts");

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
