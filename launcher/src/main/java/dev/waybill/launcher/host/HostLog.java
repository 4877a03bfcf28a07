package dev.waybill.launcher.host;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.waybill.platform.telemetry.ServiceThreads;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The one log of the services in this JVM: each line tells by its thread which service it is of. */
public final class HostLog extends ClassicConverter {

    private static final String HOST = "services";
    private static final String CONSOLE = "stdout";
    private static boolean structured;

    /** The service that a line is of, for the pattern of readable lines. */
    @Override
    public String convert(ILoggingEvent event) {
        return ServiceThreads.service().orElse(HOST);
    }

    /** Writes lines as the configuration asks for, as Spring Boot would in a process of the service's own. */
    static synchronized void setFormat(Environment environment) {
        String format = environment.getProperty("logging.structured.format.console");
        if (structured || !StringUtils.hasText(format)) {
            return;
        }
        structured = true;
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.putObject(Environment.class.getName(), environment);
        StructuredLogEncoder lines = new StructuredLogEncoder();
        lines.setContext(log);
        lines.setFormat(format);
        lines.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(log);
        console.setName(CONSOLE);
        console.setEncoder(lines);
        console.start();
        Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.detachAppender(root.iteratorForAppenders().next());
    }
}
