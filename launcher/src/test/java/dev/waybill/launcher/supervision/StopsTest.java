package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.Stops.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopsTest {

    @TempDir
    private Path folder;

    @Test
    void areNoneWhereNothingWasWrittenDown() {
        assertThat(stops().read()).isEmpty();
    }

    @Test
    void lastFromTheBeginOfAStopUntilAllIsReady() {
        Instant begin = Instant.parse("2026-01-01T20:00:00Z");
        stops().ready();
        stops().stopped(begin);
        stops().ready();

        assertThat(stops().read()).singleElement().satisfies(stop -> {
            assertThat(stop.from()).isEqualTo(begin);
            assertThat(stop.to()).isAfter(begin);
        });
    }

    @Test
    void areOnlyThoseOnPurposeWhichAreOver() throws IOException {
        Files.writeString(
                folder.resolve("stops.log"),
                """
                2026-01-01T08:00:00Z ready
                2026-01-01T09:00:00Z ready
                2026-01-01T20:00:00Z stopped
                2026-01-02T08:00:00Z ready
                2026-01-02T20:0
                2026-01-02T21:00:00Z stopped
                """);

        assertThat(stops().read())
                .containsExactly(
                        new Stop(Instant.parse("2026-01-01T20:00:00Z"), Instant.parse("2026-01-02T08:00:00Z")));
    }

    private Stops stops() {
        return new Stops(new DataFolder(folder));
    }
}
