/** The contract kit: events held against their schemas, and the files of {@code contracts/} held against each other. */
package dev.waybill.platform.test.contract;
