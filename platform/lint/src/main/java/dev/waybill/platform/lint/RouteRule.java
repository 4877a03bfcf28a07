package dev.waybill.platform.lint;

import java.util.stream.Stream;

/** One rule of the house for routes. */
interface RouteRule {

    /** Every place that breaks the rule; none when all is well. */
    Stream<Finding> check(RouteBook book);
}
