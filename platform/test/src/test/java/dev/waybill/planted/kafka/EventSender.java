package dev.waybill.planted.kafka;

import org.apache.kafka.clients.producer.Producer;

record EventSender(Producer<String, String> producer) {}
