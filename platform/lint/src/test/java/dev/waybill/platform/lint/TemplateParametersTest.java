package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateParametersTest {

    @TempDir
    Path folder;

    @Test
    void refusesAParameterThatTheTemplateDoesNotUse() {
        House house = House.sound(folder).changing("routes/platform/sweep.camel.yaml", "\"{{delay}}\"", "\"500\"");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/sweep.camel.yaml:1: template sweep does not use its parameter delay. "
                        + "Use it or drop it.");
    }
}
