package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is otherwise than in an ordinary system.
 *
 * @param firstBackOff   how long a process that died waits to be started again, for the first time
 * @param longestBackOff how long it waits at most
 * @param javaOptions    more options of a process's JVM, asked for at each of its starts
 * @param environment    more variables of a process, which win over ours, asked for at each of its starts
 */
public record Tuning(
        Duration firstBackOff,
        Duration longestBackOff,
        Function<ProcessEntry, List<String>> javaOptions,
        Function<ProcessEntry, Map<String, String>> environment) {

    /** Nothing is otherwise. */
    public static final Tuning NONE = new Tuning(BackOff.FIRST, BackOff.LONGEST, entry -> List.of(), entry -> Map.of());
}
