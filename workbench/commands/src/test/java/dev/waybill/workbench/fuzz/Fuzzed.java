package dev.waybill.workbench.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The packaged contracts, and a generator of calls to a system that is not there. */
final class Fuzzed {

    static final String OPERATOR = "operator-token";
    static final String INTERNAL = "internal-token";

    static final List<Contract> CONTRACTS = Stream.of(
                    "order", "catalog", "inventory", "payment", "shipping", "notification", "operations")
            .map(Contract::packaged)
            .flatMap(Optional::stream)
            .toList();

    /** The calls of a run. */
    static final List<Call> CALLS = calls();

    private Fuzzed() {}

    private static List<Call> calls() {
        Generator generator = generator(3);
        return IntStream.range(0, 6_000).mapToObj(generator::call).toList();
    }

    /** Things that nobody has, for when no system is asked. */
    static Known nothing() {
        String id = "01a22fc3-0a5b-72b6-89f4-d1f266616b19";
        String saga = "0_ffff7f000001_-3d40982a_6b0e45a5_26";
        return new Known(
                List.of(id),
                List.of(id),
                List.of(saga),
                List.of("http://127.0.0.1:8070/lra-coordinator/" + saga),
                List.of(id),
                List.of(id));
    }

    static Generator generator(long seed) {
        Map<String, Target> targets = Stream.concat(
                        Stream.of("gateway"), CONTRACTS.stream().map(Contract::service))
                .map(name -> new Target(name, "http://127.0.0.1:8080", name.equals("gateway") ? "/api/v1" : ""))
                .collect(Collectors.toMap(Target::name, Function.identity()));
        return new Generator(seed, CONTRACTS, targets, nothing(), OPERATOR, INTERNAL);
    }

    /** The first call of that mutation. */
    static Call call(String mutation) {
        return CALLS.stream()
                .filter(each -> each.mutation().equals(mutation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(mutation));
    }

    /** A valid call of an operation at the gateway. */
    static Call valid(String operation) {
        return CALLS.stream()
                .filter(each ->
                        each.mutation().equals(Call.VALID) && each.name().equals("gateway " + operation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(operation));
    }
}
