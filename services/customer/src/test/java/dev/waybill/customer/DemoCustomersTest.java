package dev.waybill.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Outbox;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataIntegrityViolationException;

/** The customer service with its real routes and its database, as it is after its first start; only Kafka is left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=customer",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/customer.yaml",
            "kafka.bootstrap=127.0.0.1:1"
        })
@AutoStartupExclude("customer-publish-events")
class DemoCustomersTest {

    private static final TestDatabase DATABASE = TestDatabase.of("customer");

    @Autowired
    private ProducerTemplate camel;

    @Test
    void announcesEachOnce() {
        Outbox outbox = new Outbox("customer", camel, DATABASE);

        assertThat(IntStream.rangeClosed(1, 10).mapToObj(number -> outbox.next(id(number))))
                .allSatisfy(event ->
                        assertThat(event.orElseThrow().path("type").asText()).isEqualTo("customer-registered"))
                .map(Optional::orElseThrow)
                .map(event -> event.at("/data/name"))
                .map(JsonNode::asText)
                .startsWith("Ada Byron")
                .doesNotHaveDuplicates();
        assertThat(IntStream.rangeClosed(1, 11).mapToObj(number -> outbox.next(id(number))))
                .allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({
        "ADA.Byron@example.org, +447700900100, email, customers_have_one_email_each",
        "'one@example.org,two@example.org', +447700900100, email, customers_email_is_one_address",
        "'Eve <eve@example.org>', +447700900100, email, customers_email_is_one_address",
        "eve@example.org, 07700 900100, email, customers_phone_is_e_164",
        "eve@example.org, +447700900100, fax, customers_are_told_by_known_channels",
        "eve@example.org, , sms, customers_have_a_phone_for_sms",
    })
    void refusesWhatCouldNotBeTold(String email, String phone, String channel, String broken) {
        assertThatThrownBy(() -> DATABASE.sql()
                        .update(
                                "insert into customers (id, name, email, phone, channels) "
                                        + "values (gen_random_uuid(), 'Eve', ?, ?, array[?])",
                                email,
                                phone,
                                channel))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining(broken);
    }

    private static String id(int number) {
        return "0198c5a2-7d00-7000-8000-%012d".formatted(number);
    }
}
