package dev.waybill.planted.neighbour;

import dev.waybill.planted.sound.Discount;

record Basket(Discount discount) {}
