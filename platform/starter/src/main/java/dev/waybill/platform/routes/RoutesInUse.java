package dev.waybill.platform.routes;

import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RouteGate;
import dev.waybill.platform.lint.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The files of the routes folder as the service uses them. They are read once, at the start and with each edit, and
 * everything that loads one gets it from here: what was checked, whatever has become of the file.
 *
 * <p>A service starts whatever lies in the folder. In the place of a file that cannot be read it takes the packaged one,
 * and when the gate refuses what was edited, all packaged ones.
 */
final class RoutesInUse {

    /** An edit of the platform's routes concerns all services of a JVM: two checks at a time fit its processors and heap. */
    private static final Semaphore CHECKS = new Semaphore(2);

    private final String folder;
    private final String service;
    private final Surroundings surroundings;
    private final FolderSnapshot atStart;
    private final List<Finding> foundAtStart;
    private volatile FolderSnapshot current;

    /**
     * Reads the folder.
     *
     * @param folder       where the routes are, as a resource: {@code classpath:…} or {@code file:…}
     * @param service      the service's name
     * @param surroundings the beans and settings of the service
     */
    RoutesInUse(String folder, String service, Surroundings surroundings) {
        this.folder = folder;
        this.service = service;
        this.surroundings = surroundings;
        FolderSnapshot packaged = FolderSnapshot.packaged(service);
        this.atStart = FolderSnapshot.read(folder, service).filledFrom(packaged);
        boolean isEdited = !packaged.files().isEmpty() && !atStart.files().equals(packaged.files());
        this.foundAtStart = isEdited ? check(atStart) : List.of();
        this.current = isRefusedAtStart() ? packaged : atStart;
    }

    /** What the gate finds in an edit. */
    List<Finding> check(FolderSnapshot edit) {
        CHECKS.acquireUninterruptibly();
        try {
            return new RouteGate().check(edit, service, surroundings);
        } finally {
            CHECKS.release();
        }
    }

    /** What lay in the folder at the start. */
    FolderSnapshot atStart() {
        return atStart;
    }

    /** What the gate found in it. */
    List<Finding> foundAtStart() {
        return foundAtStart;
    }

    /** Whether the packaged routes run because the gate has refused those in the folder. */
    boolean isRefusedAtStart() {
        return foundAtStart.stream().anyMatch(finding -> !finding.warning());
    }

    FolderSnapshot current() {
        return current;
    }

    /** From now on files are those of another snapshot. */
    void use(FolderSnapshot snapshot) {
        current = snapshot;
    }

    /** The text of a file below the folder, by its name as a resource; nothing for any other. */
    Optional<String> text(String location) {
        return location.startsWith(folder + "/")
                ? current.text(FolderSnapshot.ROUTES.resolve(location.substring(folder.length() + 1)))
                : Optional.empty();
    }

    String folder() {
        return folder;
    }
}
