/** The participants' side of sagas that do not succeed at once: what an undo or a completion has failed for. */
package dev.waybill.platform.steps;
