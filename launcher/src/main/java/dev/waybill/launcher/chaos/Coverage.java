package dev.waybill.launcher.chaos;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints which places in the code were passed how often, and which faults hit there. */
final class Coverage {

    private final PrintStream out;

    Coverage(PrintStream out) {
        this.out = out;
    }

    /** One line for each place of the list, also for those that were never passed. */
    void print(Map<Place, Integer> passed, Map<Place, Map<Fault, Integer>> hits) {
        out.printf("%-36s %8s  %s%n", "PLACE", "PASSED", "HITS");
        for (Place place : Place.all()) {
            Map<Fault, Integer> here = hits.getOrDefault(place, Map.of());
            out.printf(
                    "%-36s %8d  %s%n",
                    place,
                    passed.getOrDefault(place, 0),
                    here.isEmpty()
                            ? "-"
                            : here.entrySet().stream()
                                    .map(each -> each.getKey().label() + " " + each.getValue())
                                    .collect(Collectors.joining(", ")));
        }
        long never =
                Place.all().stream().filter(each -> !hits.containsKey(each)).count();
        out.println(never + " of " + Place.all().size() + " places were not hit");
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
