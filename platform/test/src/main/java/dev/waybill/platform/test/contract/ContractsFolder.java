package dev.waybill.platform.test.contract;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds {@code contracts/} of the repository, whichever module's tests are running. */
final class ContractsFolder {

    private ContractsFolder() {}

    /**
     * The folder {@code contracts} of the nearest repository above the working directory.
     *
     * @throws IllegalStateException when the working directory is in no repository
     */
    static Path ofRepository() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder.resolve("contracts");
            }
        }
        throw new IllegalStateException("no repository above " + start);
    }
}
