package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "%41", ",", "<", "\"", "|", "{}", "^", "`", "\\", "&x=y", "+", "ü漢", "#", "", "b64.eA"})
    void bringsEveryValueThroughAnyQuery(String value) {
        String encoded = OptionText.encoded(value);

        assertThat(encoded).matches("[A-Za-z0-9._-]+");
        assertThat(OptionText.decoded(encoded)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "0198c0de-0000-7000-8000-000000000000", "a.b_c-d", "B64.x"})
    void leavesAPlainValueAsItIs(String value) {
        assertThat(OptionText.encoded(value)).isEqualTo(value);
        assertThat(OptionText.decoded(value)).isEqualTo(value);
    }
}
