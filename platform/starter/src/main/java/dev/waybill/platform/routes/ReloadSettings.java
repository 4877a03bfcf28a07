package dev.waybill.platform.routes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How edits of an external routes folder are taken over.
 *
 * @param enabled    whether the folder is watched; packaged routes never are
 * @param interval   how often the folder is looked at; an edit is taken up once nothing has changed from one look to
 *                   the next
 * @param drainLimit how long a route that is to be replaced may finish what it has begun; after that it stays as it is,
 *                   and is tried again later
 * @param keptReview how often it is looked whether a saga is open that may call an undo or completion which no file
 *                   holds any more
 * @param keptAtLeast how long such a route stays callable at least; as many sagas that began later count too, for
 *                   services that learn of an edit later, and clocks that differ
 */
@ConfigurationProperties("waybill.reload")
public record ReloadSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("10s") Duration drainLimit,
        @DefaultValue("10s") Duration keptReview,
        @DefaultValue("1m") Duration keptAtLeast) {}
