package dev.waybill.planted.jdbc;

import javax.sql.DataSource;

record TableReader(DataSource orders) {}
