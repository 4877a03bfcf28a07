/** Health as operators and orchestrators ask for it: alive, ready, and why not. */
package dev.waybill.platform.health;
