package dev.waybill.platform.lint;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The error policies under which an error may end as if nothing had happened. */
final class HandlingPolicies {

    private HandlingPolicies() {}

    /** Their ids: those that handle, continue or put aside. */
    static Set<String> of(RouteBook book) {
        return book.policies().entrySet().stream()
                .filter(policy -> handles(policy.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean handles(YamlValue policy) {
        AtomicBoolean handles = new AtomicBoolean();
        policy.visitEntries((key, value) -> {
            boolean says = key.equals("handled") || key.equals("continued");
            if (key.equals("deadLetterChannel")
                    || says && value.scalars().noneMatch(scalar -> scalar.text().equals("false"))) {
                handles.set(true);
            }
        });
        return handles.get();
    }
}
