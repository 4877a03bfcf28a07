package dev.waybill.platform.sql;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.DefaultJdbcPrepareStatementStrategy;

/**
 * Fills the parameters ({@code :?name}) of an SQL file with the exchange's variables of the same names. One that is not
 * set is {@code null}: Camel's variables hold no nulls, so that an optional value which a request leaves out is absent
 * there, and camel-jdbc's own strategy would refuse it.
 */
class VariableParameters extends DefaultJdbcPrepareStatementStrategy {

    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        Map<String, Object> variables = exchange.getVariables();
        return PARAMETER
                .matcher(query)
                .results()
                .map(parameter -> variables.get(parameter.group(1)))
                .iterator();
    }
}
