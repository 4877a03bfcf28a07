package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setBody: {expression: {constant: {expression: \"{{waybill.http.internal-token}}\"}}}",
                "- setBody: {expression: {simple: {expression: \"a ${env:ORDER_DATABASE_PASSWORD} b\"}}}",
                "- setHeader: {name: X-Key, expression: {simple: {expression: \"${properties:mail.api-key}\"}}}",
                "- setHeaders: {headers: [{name: Etag, expression: {constant: {expression: \"{{a.secret:none}}\"}}}]}",
                "- setVariable: {name: t, expression: {simple: {expression: \"${sysenv.ADMIN_TOKEN}\"}}}",
                "- log: {message: \"with {{?spring.datasource.password}}\"}",
                "- log: {message: \"from ${header.Authorization}\"}",
                "- setBody: {expression: {simple: {expression: \"${headers}\"}}}",
                "- setBody: {expression: {simple: {expression: \"${env:ORDER_DATABASE_URL}\"}}}",
                "- setBody: {expression: {constant: {expression: \"{{camel.component.kafka.sasl-jaas-config}}\"}}}",
                "- to: {uri: \"direct:place-order?by={{waybill.saga.token}}\"}",
                "- to: {uri: direct:place-order, parameters: {by: \"{{waybill.saga.token}}\"}}",
            })
    void warnsOfASecretThatMayBeAnswered(String step) {
        assertThat(warnings(step))
                .singleElement()
                .asString()
                .matches(
                        "routes/order/show-order.camel.yaml:\\d+:\\d+: warning: the secret \\S+ may come into an answer "
                                + "or a log. Give it to neighbours only, in the header Authorization.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setHeader: {name: Authorization, expression: {constant: {expression: \"Bearer {{saga.token}}\"}}}",
                "- setHeaders: {headers: [{name: authorization, expression: {constant: {expression: \"{{a.token}}\"}}}]}",
                "- to: {uri: direct:place-order, parameters: {password: \"{{mail.password}}\"}}",
                "- log: {message: \"{{page.token-limit}} ${body.tokens} ${env:HOME} {{intake.key-retention}}\"}",
            })
    void knowsWhatIsNoSecretAndWhereOneBelongs(String step) {
        assertThat(warnings(step)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${bean:type:java.lang.Runtime?method=exit}",
                "${type:dev.waybill.order.Prices.TOKEN}",
                "a ${simple} bean:type:dev.waybill.order.Prices",
            })
    void warnsOfAClassThatIsReached(String text) {
        assertThat(warnings("- setBody: {expression: {simple: {expression: \"" + text + "\"}}}"))
                .singleElement()
                .asString()
                .contains("warning: ", "reaches for a class");
    }

    private List<String> warnings(String step) {
        House.sound(folder).with(aRoute().steps(step));
        return RouteLint.check(folder).stream()
                .filter(Finding::warning)
                .map(Finding::toString)
                .toList();
    }
}
