/**
 * The checker is tested first: it must pass a sound system, find each planted violation, and never pass what it has not
 * examined.
 */
package dev.waybill.tests.invariants;
