/** Calls to neighbours: their time limit, their breakers, and which of them may go out again. */
package dev.waybill.platform.neighbour;
