package dev.waybill.platform.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class CommittingTest {

    private final Places places = Places.goingOn();
    private final List<String> done = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into boxes (id) values (1)",
                "with moved as (update boxes set place = 1 returning id) select id from moved",
                "DELETE FROM boxes"
            })
    void isPassedWhereRowsChange(String sql) {
        run("pack.sql", sql);

        assertThat(places.passed).containsExactly("before commit for pack.sql", "after commit for pack.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from boxes",
                "select id from boxes for update",
                "select id from boxes for no key update skip locked"
            })
    void isNotPassedWhereRowsAreRead(String sql) {
        run("look.sql", sql);

        assertThat(places.passed).isEmpty();
    }

    @Test
    void isPassedOnceForATransaction() {
        new TransactionTemplate(new Transactions()).executeWithoutResult(status -> {
            run("lock.sql", "select id from boxes for update");
            run("pack.sql", "update boxes set packed = true");
            run("tell.sql", "insert into events (id) values (1)");
            assertThat(places.passed).isEmpty();
        });

        assertThat(places.passed)
                .containsExactly("before commit for pack.sql tell.sql", "after commit for pack.sql tell.sql");
        assertThat(done).containsExactly("lock.sql", "pack.sql", "tell.sql", "commit");
    }

    private void run(String file, String sql) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(sql);
        new Committing(each -> done.add(file), places, file).process(exchange, doneSync -> {});
    }

    private final class Transactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            assertThat(places.passed).containsExactly("before commit for pack.sql tell.sql");
            done.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
