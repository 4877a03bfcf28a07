/** Idempotent intake: one client and Idempotency-Key, one effect (IETF draft "The Idempotency-Key HTTP Header Field"). */
package dev.waybill.platform.intake;
