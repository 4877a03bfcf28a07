package dev.waybill.planted.platform;

/** Not an order: a list in which the order of things is kept. */
record OrderedList(String first) {}
