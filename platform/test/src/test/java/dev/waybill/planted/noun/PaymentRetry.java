package dev.waybill.planted.noun;

record PaymentRetry(int attempts) {}
