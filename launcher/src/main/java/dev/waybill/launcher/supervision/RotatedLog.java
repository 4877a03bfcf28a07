package dev.waybill.launcher.supervision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The log file of a process and those before it: {@code order.log}, {@code order.log.1}, {@code order.log.2} and so on.
 *
 * <p>A process writes to its file itself, so that it needs nobody who reads from it and goes on when its supervisor is
 * gone or stopped. A file that has grown too large is therefore copied and emptied under its hands; of one that has grown
 * much faster than it could be looked at, only the end is kept.
 */
final class RotatedLog {

    private static final long MOST_BYTES = 16L << 20;
    private static final int KEPT = 4;

    private final Path file;
    private final long mostBytes;

    RotatedLog(Path file) {
        this(file, MOST_BYTES);
    }

    RotatedLog(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** Begins a new file; nobody may be writing to the old one. */
    void beginNew() throws IOException {
        if (Files.exists(file)) {
            makeRoom();
            Files.move(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Empties the file if it has grown too large, while a process goes on writing to it. */
    void rotateWhenLarge() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= mostBytes) {
            return;
        }
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try {
                makeRoom();
                copyEnd(log, numbered(file, 1));
            } finally {
                log.truncate(0); // also when there is no room for a copy: then least of all may it grow
            }
        }
    }

    private void copyEnd(FileChannel log, Path copy) throws IOException {
        try (FileChannel target = FileChannel.open(
                copy, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long from = Math.max(0, log.size() - 2 * mostBytes); // it goes on growing between two looks
            long copied;
            do { // what is written meanwhile too
                copied = log.transferTo(from, mostBytes, target);
                from += copied;
            } while (copied > 0 && target.size() < 3 * mostBytes);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private void makeRoom() throws IOException {
        Files.deleteIfExists(numbered(file, KEPT));
        for (int number = KEPT - 1; number > 0; number--) {
            if (Files.exists(numbered(file, number))) {
                Files.move(numbered(file, number), numbered(file, number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
