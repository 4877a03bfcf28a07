package dev.waybill.workbench.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.workbench.simulator.OutsideSystem.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarrierTest extends SimulatorRouteTest {

    @Test
    void listsItsBookingsInPages() {
        List<String> keys = Stream.generate(SimulatorRouteTest::aKey).limit(5).toList();
        keys.forEach(key -> carrier.book(key, "10115"));

        assertThat(carrier.keysInPages("/bookings", 2)).doesNotHaveDuplicates().containsSubsequence(keys);
    }

    @Test
    void booksAKeyOnce() {
        String key = aKey();

        Answer first = carrier.book(key, "10115");
        Answer again = carrier.book(key, "10115");

        assertThat(first.status()).isEqualTo("booked");
        assertThat(first.body().path("trackingNumber").asText()).isNotBlank();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(carrier.booked(key).path("trackingNumber"))
                .isEqualTo(first.body().path("trackingNumber"));
    }

    @Test
    void givesEveryKeyATrackingNumberOfItsOwn() {
        Answer one = carrier.book(aKey(), "10115");
        Answer other = carrier.book(aKey(), "10115");

        assertThat(one.body().path("trackingNumber")).isNotEqualTo(other.body().path("trackingNumber"));
    }

    @Test
    void doesNotGoToPostCodesThatStartWithTwoZeros() {
        String key = aKey();

        assertThat(carrier.book(key, "00115").http()).isEqualTo(422);
        assertThat(carrier.booked(key).isMissingNode()).isTrue();
    }

    @Test
    void cancelsAndRemembersTheCancellationOfAKeyThatComesLater() {
        String booked = aKey();
        String unknown = aKey();
        carrier.book(booked, "10115");

        assertThat(carrier.cancel(booked).status()).isEqualTo("cancelled");
        assertThat(carrier.cancel(booked).status()).isEqualTo("cancelled");
        assertThat(carrier.cancel(unknown).status()).isEqualTo("cancelled");
        assertThat(carrier.book(booked, "10115").http()).isEqualTo(409);
        assertThat(carrier.book(unknown, "10115").http()).isEqualTo(409);
        assertThat(carrier.booked(unknown).has("trackingNumber")).isFalse();
    }

    @Test
    void answersNobodyInAnOutageAndChangesNothing() {
        String key = aKey();

        carrier.behave(Map.of("outage", true));
        assertThat(carrier.book(key, "10115").http()).isEqualTo(503);
        assertThat(carrier.cancel(key).http()).isEqualTo(503);

        carrier.behave(Map.of("outage", false, "down", true));
        assertThat(carrier.book(key, "10115").http()).isEqualTo(503);
        assertThat(carrier.booked(key).isMissingNode()).isTrue();
    }
}
