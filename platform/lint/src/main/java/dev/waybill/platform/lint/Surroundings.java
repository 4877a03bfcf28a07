package dev.waybill.platform.lint;

import java.util.Collection;
import java.util.Optional;

/** What the routes of one service find where they run: beans and settings. Nothing of it is called, only looked at. */
public interface Surroundings {

    /** The names of all beans that a route can name. */
    Collection<String> beans();

    /** The class of a bean; empty when there is no bean of that name. */
    Optional<Class<?>> bean(String name);

    /** The value of a setting; empty when nothing declares it. */
    Optional<String> property(String key);
}
