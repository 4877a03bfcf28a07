package dev.waybill.platform.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventContractTest {

    private final EventContract contract = EventContract.of("order", "order-placed");

    @Test
    void acceptsTheOwnersExample() {
        String event = contract.example();

        assertThat(contract.errorsIn(event)).isEmpty();
    }

    @Test
    void findsTheContractThatAnEventNames() {
        String event = contract.example();

        assertThat(EventContract.ofEvent(event).example()).isEqualTo(event);
    }

    @Test
    void namesEachPlaceThatIsWrong() {
        String event = contract.example()
                .replace("\"quantity\": 2", "\"quantity\": 0")
                .replace("\"specversion\": \"1.0\",", "");

        assertThat(contract.errorsIn(event))
                .hasSize(2)
                .anySatisfy(error -> assertThat(error).contains("specversion"))
                .anySatisfy(error -> assertThat(error).contains("$.data.items[0].quantity"));
    }

    @Test
    void holdsFormatsToBeBinding() {
        String event = contract.example().replaceFirst("\"orderId\": \"[^\"]+\"", "\"orderId\": \"42\"");

        assertThat(contract.errorsIn(event)).singleElement().asString().contains("$.data.orderId", "uuid");
    }

    @Test
    void refusesDataThatIsNotWrittenDown() {
        String event = contract.example().replaceFirst("\"orderId\":", "\"email\": \"a@example.org\", \"orderId\":");

        assertThat(contract.errorsIn(event)).singleElement().asString().contains("email");
    }

    @Test
    void refusesWhatIsNotOneJsonText() {
        assertThat(contract.errorsIn("{")).singleElement().asString().startsWith("not JSON");
        assertThat(contract.errorsIn(contract.example() + "{}"))
                .singleElement()
                .asString()
                .startsWith("not JSON");
    }

    @Test
    void failsTheTestOfAnEventThatBreaksIt() {
        assertThatThrownBy(() -> contract.assertKeptBy("{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("order/order-placed")
                .hasMessageContaining("specversion");
    }

    @Test
    void knowsNoContractOfAnUnknownType() {
        assertThatThrownBy(() -> EventContract.of("order", "order-forgotten"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order-forgotten");
    }
}
