package dev.waybill.platform.points;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An SQL file that is run: where it changes rows, its commit is a fail point. Outside a transaction each statement commits
 * itself; inside, the one commit is told by all files of the transaction that change rows.
 */
final class Committing extends Passed {

    private static final String POINT = "commit";

    /** {@code for update} only locks. */
    private static final Pattern CHANGE =
            Pattern.compile("(?i)\\b(insert\\s+into|delete\\s+from|(?<!for )(?<!no key )update\\s+\\w)");

    private final Passing passing;
    private final String file;

    Committing(Processor target, Passing passing, String file) {
        super(target, passing, POINT, exchange -> file, exchange -> false);
        this.passing = passing;
        this.file = file;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String sql = exchange.getMessage().getBody(String.class);
        if (sql == null || !CHANGE.matcher(sql).find()) {
            return getProcessor().process(exchange, callback);
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            ofThisTransaction().files.add(file);
            return getProcessor().process(exchange, callback);
        }
        return super.process(exchange, callback);
    }

    private Commit ofThisTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Commit.class::isInstance)
                .map(Commit.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Commit commit = new Commit();
                    TransactionSynchronizationManager.registerSynchronization(commit);
                    return commit;
                });
    }

    private final class Commit implements TransactionSynchronization {

        private final List<String> files = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            passing.before(POINT, String.join(" ", files));
        }

        @Override
        public void afterCommit() {
            passing.after(POINT, String.join(" ", files));
        }
    }
}
