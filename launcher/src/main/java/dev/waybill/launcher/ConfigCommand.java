package dev.waybill.launcher;

import dev.waybill.launcher.configuration.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "config", description = "Shows the settings: default, unit, meaning, variable.")
final class ConfigCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "Show only the keys that hold this.")
    private String word = "";

    @Option(names = "--write", paramLabel = "FILE", description = "Write docs/configuration.md anew instead.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Settings settings = Settings.read(Path.of(System.getProperty("waybill.home")));
        if (file != null) {
            Workbench workbench = Workbench.find().orElseThrow(() -> new IllegalStateException(Workbench.MISSING));
            Files.writeString(file, workbench.handbook(settings));
            return 0;
        }
        String found = settings.about(word);
        System.out.print(found);
        return found.isEmpty() ? 1 : 0;
    }
}
