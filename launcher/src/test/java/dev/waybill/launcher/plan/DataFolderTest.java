package dev.waybill.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void mayHaveAPathThatPeopleWrite() {
        assertThat(new DataFolder(folder.resolve("it's my #1 (100%) & more; {a}"))
                        .create()
                        .logs())
                .isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$(touch x)", "a`touch x`", "a\"b", "a\\b", "a,b", "a\nb"})
    void isNotCreatedWhereAProgramWouldTakeItsPathForSomethingElse(String name) {
        DataFolder data = new DataFolder(folder.resolve(name));

        assertThatThrownBy(data::create).hasMessageContaining("cannot be used: there may be no");
        assertThat(folder).isEmptyDirectory();
    }
}
