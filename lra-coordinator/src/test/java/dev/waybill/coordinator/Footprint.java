package dev.waybill.coordinator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a coordinator takes up, once its garbage is collected.
 *
 * @param heapKb how much of its heap is in use
 * @param lras how many LRAs are in it
 * @param timers how many timers of LRAs are in it
 * @param locks how many locks are in it, of LRAs and others
 * @param files how many files its log has
 * @param diskKb how much of the disk they take
 */
record Footprint(long heapKb, long lras, long timers, long locks, long files, long diskKb) {

    private static final int CLASS = 3;
    private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";
    private static final String TIMER = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";

    static Footprint of(ProcessHandle process, Path log) {
        List<List<String>> lines = histogram(process);
        long heapKb = Long.parseLong(lines.get(lines.size() - 1).get(2)) / 1024;
        Map<String, List<String>> histogram = lines.stream()
                .filter(words -> words.size() > CLASS)
                .collect(Collectors.toMap(words -> words.get(CLASS), Function.identity(), (first, second) -> first));
        try (Stream<Path> files = Files.walk(log)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path each : all) {
                bytes += Files.size(each);
            }
            return new Footprint(
                    heapKb,
                    instances(histogram, EnlistedLra.class.getName()) + instances(histogram, StoredLra.class.getName()),
                    instances(histogram, TIMER),
                    instances(histogram, LOCK),
                    all.size(),
                    bytes / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long instances(Map<String, List<String>> histogram, String type) {
        return histogram.containsKey(type) ? Long.parseLong(histogram.get(type).get(1)) : 0;
    }

    /** Counts what lives: the garbage is collected first. The last line is the total. */
    private static List<List<String>> histogram(ProcessHandle process) {
        try {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes())
                    .lines()
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
