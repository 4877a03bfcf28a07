package dev.waybill.launcher.verify;

/**
 * Something that keeps the system from being quiet.
 *
 * @param kind   {@code order}, {@code consumer} or {@code system}
 * @param id     the order, the consumer, or the part of the system
 * @param reason what is still to come, in words
 */
public record OpenThing(String kind, String id, String reason) {}
