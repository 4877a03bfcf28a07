/**
 * The hardened LRA client: Camel's Saga EIP over a Narayana LRA coordinator, with the parts taken over from camel-lra
 * that are not safe as they are (MicroProfile LRA 2.0).
 */
package dev.waybill.platform.saga;
