package dev.waybill.platform.lint;

import java.util.stream.Stream;

/** One thing that the gate looks at in what comes to life in a service. */
interface GateRule {

    /** Every place in a route, template or error policy that cannot work. */
    Stream<Finding> check(YamlValue element);
}
