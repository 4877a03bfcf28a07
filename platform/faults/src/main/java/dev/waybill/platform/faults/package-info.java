/** Fail points: the places exactly before and exactly after which a test may hold, fail or end this process. */
package dev.waybill.platform.faults;
