package dev.waybill.launcher;

import picocli.CommandLine.ITypeConverter;

/** A saga or an order as people name it: the id alone, or the whole address of an LRA, as logs and lists show it. */
final class SagaId implements ITypeConverter<String> {

    @Override
    public String convert(String named) {
        return named.replaceFirst("[?#].*", "").replaceFirst("/+$", "").replaceFirst(".*/", "");
    }
}
