package dev.waybill.workbench.fuzz;

/**
 * What is wrong with an answer.
 *
 * @param kind     the kind of mistake
 * @param expected what would have been right
 */
record Finding(String kind, String expected) {}
