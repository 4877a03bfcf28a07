/** The participants' side of sagas that do not succeed at once: what failed an undo or a completion, and who may ask. */
package dev.waybill.platform.steps;
