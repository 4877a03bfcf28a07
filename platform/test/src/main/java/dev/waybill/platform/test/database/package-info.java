/** Real PostgreSQL for tests, one database and role per service. */
package dev.waybill.platform.test.database;
