/** A service under test, as its clients, the coordinator and the broker meet it. */
package dev.waybill.platform.test.service;
