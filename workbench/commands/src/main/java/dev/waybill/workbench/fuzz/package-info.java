/**
 * The fuzz run: makes requests from the contracts, valid ones and mutations of them, sends them to the running system and
 * holds every answer against what its contract says.
 */
package dev.waybill.workbench.fuzz;
