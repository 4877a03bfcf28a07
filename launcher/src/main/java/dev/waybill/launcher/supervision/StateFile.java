package dev.waybill.launcher.supervision;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file in a data folder that tells every shell what runs on it. */
public final class StateFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** The state file of a data folder, which need not exist. */
    public StateFile(DataFolder data) {
        this.file = data.run().resolve("state.json");
    }

    /** What was written last; empty when nothing runs. */
    public Optional<SystemState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), SystemState.class));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file in one step: nobody reads half a state. */
    void write(SystemState state) {
        try {
            Path written = file.resolveSibling("state.json.new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), state);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
