package dev.waybill.launcher.routes;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with the routes of services, each in a folder of its own, and {@code platform} beside them.
 *
 * @param path absolute path of the folder
 */
public record RoutesFolder(Path path) {

    private static final String PLATFORM = "platform";
    private static final String SQL = "sql";

    public RoutesFolder {
        path = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("There is no folder " + path);
        }
    }

    /** The folder that {@code WAYBILL_ROUTES} names, else that of the checkout. */
    public static RoutesFolder ofEnvironment(Path home) {
        String named = System.getenv("WAYBILL_ROUTES");
        return new RoutesFolder(
                named != null && named.startsWith("file:")
                        ? Path.of(named.substring("file:".length()))
                        : home.resolve("routes"));
    }

    /** The folder above the service's folder in which a file lies. */
    public static RoutesFolder holding(Path file) {
        Path service = serviceFolder(file);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        if (service == null || service.getParent() == null || !isService(service)) {
            throw new IllegalArgumentException(
                    file + " lies in no service's folder: routes are routes/<service>/<name>.camel.yaml");
        }
        return new RoutesFolder(service.getParent());
    }

    /** The services that load a file: its own, or all when it is the platform's. */
    public List<String> servicesOf(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        Path service = serviceFolder(file);
        if (service == null || !path.equals(service.getParent())) {
            throw new IllegalArgumentException(file + " does not lie in " + path);
        }
        String name = service.getFileName().toString();
        return name.equals(PLATFORM) ? services() : List.of(name);
    }

    /** The services whose routes it holds. */
    public List<String> services() {
        return ProcessTable.packaged(0).processes().stream()
                .filter(each -> each.jar() != null)
                .map(ProcessEntry::name)
                .filter(name -> Files.isDirectory(path.resolve(name)))
                .toList();
    }

    private static Path serviceFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder != null && folder.endsWith(SQL) ? folder.getParent() : folder;
    }

    private static boolean isService(Path folder) {
        String name = folder.getFileName().toString();
        return name.equals(PLATFORM)
                || ProcessTable.packaged(0).processes().stream()
                        .anyMatch(each -> each.jar() != null && each.name().equals(name));
    }
}
