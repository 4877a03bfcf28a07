package dev.waybill.launcher.supervision;

/**
 * Whether a process can do its work.
 *
 * @param up     whether it is ready
 * @param reason why it is not, {@code null} when it is
 */
public record Health(boolean up, String reason) {

    static final Health UP = new Health(true, null);

    static Health down(String reason) {
        return new Health(false, reason);
    }
}
