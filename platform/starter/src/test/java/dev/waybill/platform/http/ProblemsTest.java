package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private final Problems problems = new Problems(new ObjectMapper(), new ProblemCatalogue(), false);

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "22P05", "22003", "22021", "22007", "22001"})
    void refusesWhatTheDatabaseDoesNotKeepForItsValue(String sqlState) {
        Exchange answer = answerTo(new RuntimeException(new SQLException("\"a secret\" is invalid", sqlState)));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(422);
        assertThat(answer.getMessage().getBody(String.class))
                .contains("/problems/unusable-value", "\"instance\":\"/orders\"")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "XX000"})
    void failsForWhateverElseTheDatabaseRefuses(String sqlState) {
        Exchange answer = answerTo(new SQLException("refused", sqlState));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(500);
    }

    @Test
    void asksForATokenWhereNoneWasShown() {
        Exchange answer = answerTo(new RefusedException(401, "not-authenticated", "Show a token."));

        assertThat(answer.getMessage().getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.getMessage().getBody(String.class)).contains("\"title\":\"The caller is not known\"");
    }

    private Exchange answerTo(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("orderId", "1");
        problems.answer(failure, "/orders", exchange);
        assertThat(exchange.getMessage().getHeader("orderId")).isNull();
        return exchange;
    }
}
