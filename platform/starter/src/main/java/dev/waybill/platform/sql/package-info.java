/** SQL files run by camel-jdbc, in the transaction that the route has begun, if any. */
package dev.waybill.platform.sql;
