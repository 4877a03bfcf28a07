package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSharesTest {

    private final ClientShares shares = new ClientShares(2, 3);

    @Test
    void givesEachClientAsMuchAsTheOthers() {
        assertThat(shares.take("192.0.2.1")).isTrue();
        assertThat(shares.take("192.0.2.1")).isTrue();
        assertThat(shares.take("192.0.2.1")).isFalse();
        assertThat(shares.take("192.0.2.2")).isTrue();

        shares.giveBack("192.0.2.1");

        assertThat(shares.take("192.0.2.1")).isTrue();
        assertThat(shares.take("192.0.2.1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "0:0:0:0:0:0:0:1"})
    void givesMoreToThoseOnThisMachine(String address) {
        assertThat(shares.take(address)).isTrue();
        assertThat(shares.take(address)).isTrue();
        assertThat(shares.take(address)).isTrue();
        assertThat(shares.take(address)).isFalse();
    }

    @Test
    void takesAllOnThisMachineTogether() {
        assertThat(shares.take("127.0.0.1")).isTrue();
        assertThat(shares.take("127.0.0.2")).isTrue();
        assertThat(shares.take("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(shares.take("127.0.0.3")).isFalse();
    }

    @Test
    void takesAllForOneClientThatTellNoAddress() {
        assertThat(shares.take("unknown")).isTrue();
        assertThat(shares.take("_hidden")).isTrue();
        assertThat(shares.take("999.1.1.1")).isFalse();
        shares.giveBack("localhost");
        assertThat(shares.take(":x")).isTrue();
    }

    @Test
    void takesANetworkOfTheSixthVersionForOneClient() {
        assertThat(shares.take("2001:db8:0:1:0:0:0:1")).isTrue();
        assertThat(shares.take("2001:db8:0:1:ffff:0:0:2")).isTrue();
        assertThat(shares.take("2001:db8:0:1:1:2:3:4")).isFalse();
        assertThat(shares.take("2001:db8:0:2:0:0:0:1")).isTrue();
    }
}
