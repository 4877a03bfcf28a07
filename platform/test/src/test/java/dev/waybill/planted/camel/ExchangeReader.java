package dev.waybill.planted.camel;

import org.apache.camel.Exchange;

record ExchangeReader(Exchange exchange) {}
