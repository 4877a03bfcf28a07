package dev.waybill.planted.http;

import java.net.http.HttpClient;

record PriceClient(HttpClient client) {}
