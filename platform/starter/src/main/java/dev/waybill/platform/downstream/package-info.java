/** Calls to downstreams: their time limit, their breakers, and which of them may go out again. */
package dev.waybill.platform.downstream;
