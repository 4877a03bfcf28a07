package dev.waybill.tests.journeys;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The spans of one trace, as a collector has received them. */
record Trace(List<Recorded> spans) {

    /** One span; {@code parentId} is empty for a root. */
    record Recorded(
            String service,
            String traceId,
            String id,
            String parentId,
            String name,
            Map<String, String> attributes,
            List<String> events,
            boolean failed) {

        static Recorded of(Resource resource, Span span) {
            return new Recorded(
                    values(resource.getAttributesList()).get("service.name"),
                    hex(span.getTraceId().toByteArray()),
                    hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    values(span.getAttributesList()),
                    span.getEventsList().stream()
                            .map(event -> event.getName() + " "
                                    + values(event.getAttributesList()).get("waybill.outcome"))
                            .toList(),
                    span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR);
        }

        private static Map<String, String> values(List<KeyValue> attributes) {
            return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, each -> text(each.getValue())));
        }

        private static String text(AnyValue value) {
            return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        /** The service and the name, as in {@code order POST /orders}. */
        String label() {
            return service + " " + name;
        }
    }

    /** The ways from a root to each span, as in {@code gateway POST /x > order POST /y}. */
    List<String> ways() {
        return spans.stream().map(this::way).sorted().toList();
    }

    /** The one span of that label. */
    Recorded span(String label) {
        List<Recorded> found =
                spans.stream().filter(span -> span.label().equals(label)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans '" + label + "' in:\n" + String.join("\n", ways()));
        }
        return found.get(0);
    }

    private String way(Recorded span) {
        List<String> labels = new ArrayList<>();
        Optional<Recorded> each = Optional.of(span);
        while (each.isPresent()) {
            labels.add(0, each.get().label());
            String parent = each.get().parentId();
            if (labels.size() > 50) {
                throw new IllegalStateException("A circle of spans: " + labels);
            }
            each = spans.stream().filter(other -> other.id().equals(parent)).findFirst();
            if (each.isEmpty() && !parent.isEmpty()) {
                labels.add(0, "?");
            }
        }
        return String.join(" > ", labels);
    }
}
