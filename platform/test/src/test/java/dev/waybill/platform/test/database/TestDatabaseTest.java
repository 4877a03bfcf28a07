package dev.waybill.platform.test.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void givesAServiceADatabaseAndARoleOfItsOwn() {
        TestDatabase shelves = TestDatabase.of("shelves");

        String place =
                shelves.sql().queryForObject("select current_user || ' in ' || current_database()", String.class);

        assertThat(place).isEqualTo("waybill_shelves in waybill_shelves");
        assertThat(System.getProperty("SHELVES_JDBC_URL")).isEqualTo(shelves.jdbcUrl());
    }

    @Test
    void givesTheSameServiceTheSameDatabase() {
        assertThat(TestDatabase.of("ledger")).isSameAs(TestDatabase.of("ledger"));
    }

    @Test
    void keepsWhatItIsToldToKeep() {
        var sql = TestDatabase.of("drawer").sql();

        sql.execute("create table things (name text)");
        sql.update("insert into things values (?)", "spoon");

        assertThat(sql.queryForList("select name from things", String.class)).containsExactly("spoon");
        assertThat(sql.queryForObject("show fsync", String.class)).isEqualTo("on");
        assertThat(sql.queryForObject("show server_version_num", Integer.class)).isGreaterThanOrEqualTo(170000);
    }
}
