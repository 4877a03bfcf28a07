package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes the calls of a run: the same seed makes the same ones, whichever of them is made first, as far as the things that
 * the system knows are the same.
 */
final class Generator {

    private static final long STRIDE = 1_000_003;
    private static final int GOOD_ORDER_EACH = 50;
    private static final int DIRECT_PERCENT = 15;
    private static final int VALID_PERCENT = 25;
    private static final int TOKEN_PERCENT = 6;
    private static final int GOOD_PRODUCTS = 40;
    private static final int GOOD_WAIT_SECONDS = 20;

    private final long seed;
    private final Known known;
    private final String operatorToken;
    private final String internalToken;
    private final List<Draft> gateway = new ArrayList<>();
    private final List<Draft> direct = new ArrayList<>();
    private final Draft goodOrder;

    /**
     * @param seed          of the run
     * @param contracts     what the services say
     * @param targets       by their names, the gateway among them
     * @param known         what is in the system
     * @param operatorToken of an operator with all rights
     * @param internalToken that services show each other
     */
    Generator(
            long seed,
            Collection<Contract> contracts,
            Map<String, Target> targets,
            Known known,
            String operatorToken,
            String internalToken) {
        this.seed = seed;
        this.known = known;
        this.operatorToken = operatorToken;
        this.internalToken = internalToken;
        for (Contract contract : contracts) {
            for (Operation operation : contract.operations()) {
                direct.add(new Draft(targets.get(contract.service()), operation));
                if (Resources.reached(operation)) {
                    for (int i = 0; i < weight(operation); i++) {
                        gateway.add(new Draft(targets.get("gateway"), operation));
                    }
                }
            }
        }
        goodOrder = gateway.stream()
                .filter(each -> each.operation.name().equals("order.accept-order"))
                .findFirst()
                .orElseThrow();
    }

    private static int weight(Operation operation) {
        return operation.contract().service().equals("operations")
                ? 1
                : operation.method().equals("POST") ? 8 : 4;
    }

    /** Every operation at every target that calls are made from, as {@link Call#name()} says it. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        gateway.forEach(each -> names.add(each.call().name()));
        direct.forEach(each -> names.add(each.call().name()));
        return names.stream().distinct().toList();
    }

    /** The call of that number. */
    Call call(int number) {
        SplittableRandom random = new SplittableRandom(seed * STRIDE + number);
        if (isGoodOrder(number)) {
            return goodOrder(random);
        }
        List<Draft> from = random.nextInt(100) < DIRECT_PERCENT ? direct : gateway;
        Draft chosen = from.get(random.nextInt(from.size()));
        Draft draft = valid(chosen.target, chosen.operation, random);
        if (random.nextInt(100) < VALID_PERCENT) {
            return draft.call();
        }
        if (takesToken(draft) && random.nextInt(100) < TOKEN_PERCENT) {
            return withoutToken(draft, random);
        }
        return mutated(draft, random);
    }

    /** Whether the call of that number is an order that must be confirmed. */
    static boolean isGoodOrder(int number) {
        return number % GOOD_ORDER_EACH == GOOD_ORDER_EACH / 2;
    }

    /** An order as good clients place it. */
    Call goodOrder(SplittableRandom random) {
        Draft draft = valid(goodOrder.target, goodOrder.operation, random);
        ObjectNode body = (ObjectNode) draft.body;
        body.put("customerId", new Values(random, known).unknownId());
        body.withObject("/payment").put("token", "tok_ok");
        body.withObject("/shippingAddress").put("postalCode", "10115").put("country", "DE");
        body.withArray("/items")
                .removeAll()
                .addObject()
                .put("productId", "P-%d".formatted(1001 + random.nextInt(GOOD_PRODUCTS)))
                .put("quantity", 1);
        draft.set(Header.of("Prefer", "wait=" + GOOD_WAIT_SECONDS));
        draft.set(Header.of("Idempotency-Key", new Values(random, known).unknownId()));
        draft.waitSeconds = GOOD_WAIT_SECONDS;
        return draft.mutated("good order", Expectation.SERVED).call();
    }

    private Call mutated(Draft draft, SplittableRandom random) {
        int kind = random.nextInt(100);
        if (draft.body != null && kind < 45) {
            return kind < 25 ? new BodyMutations(random).apply(draft).call() : new TextMutations(random).apply(draft);
        }
        if (kind < 60) {
            return new ParameterMutations(random).value(draft);
        }
        if (kind < 68) {
            return new ParameterMutations(random).query(draft);
        }
        if (kind < 79) {
            return new HeaderMutations(random).apply(draft);
        }
        if (kind < 87) {
            return new PathMutations(random).path(draft);
        }
        return kind < 91 ? new PathMutations(random).method(draft) : new FramingMutations(random).apply(draft);
    }

    private static boolean takesToken(Draft draft) {
        return draft.operation.internal()
                || draft.operation.contract().service().equals("operations");
    }

    private Call withoutToken(Draft draft, SplittableRandom random) {
        draft.drop("Authorization");
        String odd = List.of(
                        "", "Bearer", "Bearer x", "Basic eDp5", "bearer " + "x".repeat(32), "Bearer " + "x".repeat(500))
                .get(random.nextInt(6));
        if (!odd.isEmpty()) {
            draft.headers.add(Header.of("Authorization", odd));
        }
        return draft.mutated(odd.isEmpty() ? "no token" : "wrong token", Expectation.UNAUTHENTICATED)
                .call();
    }

    /** A valid request of an operation. */
    private Draft valid(Target target, Operation operation, SplittableRandom random) {
        Draft draft = new Draft(target, operation);
        Values values = new Values(random, known);
        for (Parameter each : operation.parameters()) {
            switch (each.getIn()) {
                case "path" -> draft.path.put(each.getName(), Draft.encoded(inPath(operation, each, values)));
                case "query" -> query(draft, each, values, random);
                default -> header(draft, each, values, random);
            }
        }
        draft.headers.add(Header.of("Accept", "application/json"));
        if (operation.body() != null) {
            draft.body = values.of("body", operation.body());
            draft.headers.add(Header.of("Content-Type", "application/json"));
        }
        authorise(draft);
        if (draft.body != null && draft.body.has("sagaId")) {
            ((ObjectNode) draft.body).put("sagaId", "http://127.0.0.1:8070/lra-coordinator/0_" + values.unknownId());
        }
        if (operation.id().equals("retry-parked")) {
            ((ObjectNode) draft.body).put("step", "no-such-step");
        }
        return draft;
    }

    /** Ids of things that are there for those who only look; of things that nobody has for all others. */
    private String inPath(Operation operation, Parameter parameter, Values values) {
        if (operation.method().equals("POST")) {
            return parameter.getName().equals("id")
                    ? unknown(parameter, values)
                    : values.text(parameter.getName(), parameter.getSchema());
        }
        return switch (operation.name()) {
            case "order.get-order" -> values.pick(known.orders());
            case "catalog.get-product" -> "P-" + (1001 + values.pick(List.of(0, 7, 49)));
            case "inventory.get-stock" -> "SKU-" + (1001 + values.pick(List.of(0, 7, 49)));
            case "operations.get-saga" -> values.pick(known.sagas());
            case "operations.get-act" -> values.pick(known.acts());
            case "operations.get-reconciliation" -> values.pick(known.reconciliations());
            default -> values.text(parameter.getName(), parameter.getSchema());
        };
    }

    private static String unknown(Parameter parameter, Values values) {
        String id = values.unknownId();
        return new Rules(parameter.getSchema()).allow(id) ? id : "D-" + id.substring(24, 34);
    }

    private static void query(Draft draft, Parameter parameter, Values values, SplittableRandom random) {
        boolean required = Boolean.TRUE.equals(parameter.getRequired());
        if (!required && (parameter.getName().equals("cursor") || random.nextInt(3) != 0)) {
            return;
        }
        String value = values.of(parameter.getName(), parameter.getSchema()).asText();
        draft.query.add(new Draft.Pair(parameter.getName(), Draft.encoded(value)));
        if (parameter.getName().equals("orderId")) {
            draft.asksFor = value;
        }
    }

    private static void header(Draft draft, Parameter parameter, Values values, SplittableRandom random) {
        if (!Boolean.TRUE.equals(parameter.getRequired()) && random.nextInt(3) != 0) {
            return;
        }
        String value = values.text(parameter.getName(), parameter.getSchema());
        draft.headers.add(Header.of(parameter.getName(), value));
        if (parameter.getName().equals("Prefer") && value.startsWith("wait=")) {
            draft.waitSeconds = Integer.parseInt(value.substring("wait=".length()));
        }
    }

    /**
     * Shows the token that is needed, except for what would move stock, money or parcels by itself: services ask for that,
     * nobody else may.
     */
    private void authorise(Draft draft) {
        Operation operation = draft.operation;
        boolean moves = operation.method().equals("POST") && !operation.path().startsWith("/operations/steps");
        if (operation.contract().service().equals("operations")) {
            draft.headers.add(Header.of("Authorization", "Bearer " + operatorToken));
        } else if (operation.internal() && !moves) {
            draft.headers.add(Header.of("Authorization", "Bearer " + internalToken));
        } else if (operation.internal()) {
            draft.mutated("no token", Expectation.UNAUTHENTICATED);
        }
    }
}
