/** The chaos run, short: on a system of its own, with a seed that stays the same. */
package dev.waybill.tests.chaos;
