/** What {@code ./waybill reconcile} asks of the operators' desk, and how it tells the answer. */
package dev.waybill.launcher.reconcile;
