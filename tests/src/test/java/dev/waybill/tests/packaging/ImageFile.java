package dev.waybill.tests.packaging;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Dockerfile} and {@code .dockerignore} say. */
final class ImageFile {

    private final String text = Repository.text("Dockerfile");

    /** The share of the container's memory that the heap may take. */
    int heapPercent() {
        return Integer.parseInt(find("-XX:MaxRAMPercentage=(\\d+)"));
    }

    /** Who runs the process. */
    String user() {
        return find("(?m)^USER (\\S+)$");
    }

    /** Whether a file goes to the build; as in Docker, the last line that fits it or a folder above it decides. */
    boolean takes(String file) {
        boolean taken = true;
        for (String line : Repository.text(".dockerignore").lines().toList()) {
            boolean exception = line.startsWith("!");
            if (!line.isBlank() && !line.startsWith("#") && fits(exception ? line.substring(1) : line, file)) {
                taken = exception;
            }
        }
        return taken;
    }

    private static boolean fits(String pattern, String file) {
        for (Path path = Path.of(file); path != null; path = path.getParent()) {
            if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(path)) {
                return true;
            }
        }
        return false;
    }

    private String find(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError("The Dockerfile has nothing like " + pattern);
        }
        return found.group(1);
    }
}
