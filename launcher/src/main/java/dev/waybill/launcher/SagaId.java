package dev.waybill.launcher;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** A saga or an order as people name it: the id alone, or the whole address of an LRA, as logs and lists show it. */
final class SagaId implements ITypeConverter<String> {

    @Override
    public String convert(String named) {
        return canonical(
                named.replaceFirst("[?#].*", "").replaceFirst("/+$", "").replaceFirst(".*/", ""));
    }

    /** An order's id as it is kept: in lower case. */
    static String canonical(String id) {
        return id.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}") ? id.toLowerCase(Locale.ROOT) : id;
    }
}
