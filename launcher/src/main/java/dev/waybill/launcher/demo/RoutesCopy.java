package dev.waybill.launcher.demo;

import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The routes that a system started by the demo runs from, so that one can be edited and those of the house cannot. */
public final class RoutesCopy {

    private RoutesCopy() {}

    /**
     * Copies the routes into the data folder, in place of an earlier copy.
     *
     * @param home the folder of the repository
     * @return the copy
     */
    public static Path make(Path home, DataFolder data) throws IOException {
        Path copy = of(data);
        if (Files.exists(copy)) {
            for (Path each : below(copy, Comparator.reverseOrder())) {
                Files.delete(each);
            }
        }
        data.create();
        Path routes = home.resolve("routes");
        for (Path each : below(routes, Comparator.naturalOrder())) {
            Files.copy(each, copy.resolve(routes.relativize(each)));
        }
        return copy;
    }

    /** Where the copy lies. */
    static Path of(DataFolder data) {
        return data.root().resolve("demo-routes");
    }

    private static List<Path> below(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(order).toList();
        }
    }
}
