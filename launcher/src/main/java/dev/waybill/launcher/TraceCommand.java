package dev.waybill.launcher;

import dev.waybill.launcher.trace.LoggedTrace;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "trace", description = "Shows what all services have logged of one order, in the order of time.")
final class TraceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ORDER-ID", description = "The order's id, or the id of a trace.")
    private String id;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException {
        LoggedTrace.of(data.folder().logs(), SagaId.canonical(id)).print(System.out);
        return 0;
    }
}
