/** Events between services: CloudEvents 1.0 in structured mode on Kafka, sent by a transactional outbox. */
package dev.waybill.platform.events;
