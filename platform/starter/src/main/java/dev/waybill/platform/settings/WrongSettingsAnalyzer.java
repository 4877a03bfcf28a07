package dev.waybill.platform.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has wrong settings told as they are, without a stack trace. */
final class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, WrongSettingsException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Mend the settings; docs/configuration.md lists them all.", cause);
    }
}
