package dev.waybill.workbench.chaos;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints which places in the code were passed how often, and which faults hit there. */
final class Coverage {

    private final PrintStream out;

    Coverage(PrintStream out) {
        this.out = out;
    }

    /** One line for each place of the list, also for those that were never passed; each file that is committed is one. */
    void print(Map<Place, Integer> passed, Map<Place, Map<Fault, Integer>> hits) {
        List<Place> places = places(passed);
        out.printf("%-60s %8s  %s%n", "PLACE", "PASSED", "HITS");
        for (Place place : places) {
            Map<Fault, Integer> here = hits.getOrDefault(place, Map.of());
            out.printf(
                    "%-60s %8d  %s%n",
                    place,
                    passed.getOrDefault(place, 0),
                    here.isEmpty()
                            ? "-"
                            : here.entrySet().stream()
                                    .map(each -> each.getKey().label() + " " + each.getValue())
                                    .collect(Collectors.joining(", ")));
        }
        long hit = places.stream().filter(hits::containsKey).count();
        out.println(hit + " of " + places.size() + " places were hit");
    }

    private static List<Place> places(Map<Place, Integer> passed) {
        return Place.all().stream()
                .flatMap(listed -> {
                    List<Place> exact = passed.keySet().stream()
                            .filter(listed::covers)
                            .sorted(Comparator.comparing(Place::toString))
                            .toList();
                    return exact.isEmpty() ? Stream.of(listed) : exact.stream();
                })
                .toList();
    }

    /** Which faults have hit at each place, and how often. */
    static Map<Place, Map<Fault, Integer>> hits(List<Hit> hits) {
        return hits.stream()
                .filter(each -> each.place() != null)
                .collect(Collectors.groupingBy(
                        Hit::place,
                        Collectors.toMap(
                                Hit::fault, each -> 1, Integer::sum, () -> new EnumMap<Fault, Integer>(Fault.class))));
    }
}
