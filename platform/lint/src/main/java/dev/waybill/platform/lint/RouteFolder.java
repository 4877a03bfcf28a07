package dev.waybill.platform.lint;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a folder of routes holds, read once: the command, the build and a running service see the same. Links are
 * followed, as a folder that Kubernetes mounts consists of them. What editors and file systems put beside the files is
 * no part of it; what cannot be read is left out, and told.
 *
 * @param texts   the texts under {@code routes/}, by the name of the file
 * @param leftOut a line for each file that looks like one of ours and cannot be taken
 */
public record RouteFolder(SortedMap<Path, String> texts, List<Finding> leftOut) {

    /** Names of files that an editor or a tool keeps beside the one that is edited, and takes away again. */
    private static final Pattern NOT_OURS = Pattern.compile(
            "\\..*|#.*#|.*~|.*___jb_(tmp|old|bak)___|flycheck_.*|.*\\.(tmp|temp|swp|swo|swx|bak|orig|rej|part|crdownload)");

    private static final Pattern WRITTEN_BY_US = Pattern.compile(".*\\.(ya?ml|sql)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROUTE_FILE = Pattern.compile("[a-z0-9-]+\\.(camel|kamelet)\\.yaml");
    private static final int DEPTH = 8;

    /** Reads a folder that holds the folders of the services; a folder that is not there holds nothing. */
    public static RouteFolder read(Path folder) {
        Walk walk = new Walk(folder);
        if (Files.isDirectory(folder)) {
            walk.through();
        }
        return new RouteFolder(walk.texts, walk.leftOut);
    }

    /**
     * What a service loads of it: the files in its own folder and in the platform's.
     *
     * @param service the service's name
     */
    public RouteFolder of(String service) {
        SortedMap<Path, String> own = new TreeMap<>(texts);
        own.keySet()
                .removeIf(file -> !RoutePart.isLoadedBy(service, file)
                        && !(isOf(service, file) && file.getNameCount() == 4 && file.startsWith(sqlOf(file))));
        return new RouteFolder(
                own,
                leftOut.stream()
                        .filter(each -> each.file().getNameCount() < 3 || isOf(service, each.file()))
                        .toList());
    }

    private static boolean isOf(String service, Path file) {
        String folder = file.getNameCount() > 1 ? file.getName(1).toString() : "";
        return folder.equals(service) || folder.equals(RouteFile.PLATFORM);
    }

    private static Path sqlOf(Path file) {
        return RouteSources.ROUTES.resolve(file.getName(1)).resolve("sql");
    }

    /** Whether a name is that of a file which an editor or a file system keeps beside ours. */
    static boolean isNotOurs(String name) {
        return NOT_OURS.matcher(name).matches();
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path root;
        private final SortedMap<Path, String> texts = new TreeMap<>();
        private final List<Finding> leftOut = new ArrayList<>();

        Walk(Path root) {
            this.root = root;
        }

        void through() {
            try {
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, this);
            } catch (IOException e) {
                leftOut.add(new Finding(
                        RouteSources.ROUTES, 1, "this folder cannot be read: " + reason(e), "Make it readable."));
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            String name = folder.getFileName().toString();
            if (ROUTE_FILE.matcher(name).matches() || name.endsWith(".sql")) {
                leaveOut(folder, "this is a folder, not a file", "Give it another name.");
                return FileVisitResult.SKIP_SUBTREE;
            }
            return isNotOurs(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (!isNotOurs(name) && WRITTEN_BY_US.matcher(name).matches()) {
                take(file, nameOf(file), attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private void take(Path place, Path file, BasicFileAttributes attributes) {
            boolean isSql = file.toString().endsWith(".sql");
            if (!isSql && !ROUTE_FILE.matcher(file.getFileName().toString()).matches()) {
                leaveOut(
                        place,
                        "file that is not loaded as a route",
                        "Call it <use-case>.camel.yaml or <name>.kamelet.yaml.");
            } else if (!isSql && file.getNameCount() != 3) {
                leaveOut(
                        place,
                        "route file outside a service's folder",
                        "Move it to routes/<service>/ or routes/platform/.");
            } else if (attributes.isSymbolicLink()) {
                leaveOut(place, "this link leads to nothing", "Restore what it leads to, or delete the link.");
            } else {
                try {
                    texts.put(file, ReadText.of(place, attributes));
                } catch (UnreadableTextException e) {
                    leftOut.add(e.finding(file));
                }
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!isNotOurs(file.getFileName().toString())) {
                boolean loop = e instanceof FileSystemLoopException;
                leaveOut(
                        file,
                        loop ? "this link leads back to a folder above it" : "this cannot be read: " + reason(e),
                        loop ? "Delete the link." : "Make it readable for the user who runs Waybill.");
            }
            return FileVisitResult.CONTINUE;
        }

        private void leaveOut(Path place, String problem, String remedy) {
            leftOut.add(new Finding(nameOf(place), 1, problem, remedy));
        }

        private Path nameOf(Path place) {
            return RouteSources.ROUTES.resolve(root.relativize(place));
        }

        private static String reason(IOException e) {
            return UnreadableTextException.reason(e);
        }
    }
}
