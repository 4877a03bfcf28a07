package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessEntry;
import java.util.List;
import java.util.Map;

/**
 * How one operating system process is started.
 *
 * @param name        its name, also of its log file
 * @param stage       stages start in ascending and stop in descending order
 * @param members     the processes of the table that it is: several when services share a JVM
 * @param command     program and arguments
 * @param environment variables added to those of the supervisor
 */
record Launch(
        String name, int stage, List<ProcessEntry> members, List<String> command, Map<String, String> environment) {}
