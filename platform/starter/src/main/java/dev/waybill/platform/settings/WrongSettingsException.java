package dev.waybill.platform.settings;

import java.util.List;

/** Settings that nothing can be started with; the message tells each on a line of its own, with what to do about it. */
final class WrongSettingsException extends RuntimeException {

    WrongSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
