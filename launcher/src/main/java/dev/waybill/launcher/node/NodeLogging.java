package dev.waybill.launcher.node;

import java.util.Locale;

/**
 * Logging of the processes in this package: to standard output, which the supervisor keeps in one file a process, and in
 * no language but that of programs.
 */
final class NodeLogging {

    private NodeLogging() {}

    /** To be called before anything logs. */
    static void configure() {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("logback.configurationFile", "dev/waybill/launcher/node/logback.xml");
    }
}
