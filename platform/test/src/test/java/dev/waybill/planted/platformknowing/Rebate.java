package dev.waybill.planted.platformknowing;

import dev.waybill.planted.sound.Discount;

record Rebate(Discount discount) {}
