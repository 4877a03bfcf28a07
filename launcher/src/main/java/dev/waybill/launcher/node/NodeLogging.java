package dev.waybill.launcher.node;

/** Logging of the processes in this package: to standard output, which the supervisor keeps in one file a process. */
final class NodeLogging {

    private NodeLogging() {}

    /** To be called before anything logs. */
    static void configure() {
        System.setProperty("logback.configurationFile", "dev/waybill/launcher/node/logback.xml");
    }
}
