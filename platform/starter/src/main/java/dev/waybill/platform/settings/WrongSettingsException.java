package dev.waybill.platform.settings;

import java.util.List;

/** Settings that nothing can be started with; the message tells each on a line of its own, with what to do about it. */
public final class WrongSettingsException extends RuntimeException {

    /**
     * Refuses to start.
     *
     * @param problems what is wrong, one line each: the key, what is wrong with it, what to do
     */
    public WrongSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
