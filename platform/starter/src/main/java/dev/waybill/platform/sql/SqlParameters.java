package dev.waybill.platform.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The values of an SQL file's named parameters: the exchange's variables. A parameter without a variable is an error of
 * the route, unless the route says that it is optional; then it is null.
 */
public class SqlParameters {

    /**
     * The parameters for one statement.
     *
     * @param exchange the exchange whose variables are the values
     * @param optional names of parameters that may be absent, separated by commas; may be empty
     */
    public Map<String, Object> of(Exchange exchange, String optional) {
        Map<String, Object> values = new HashMap<>();
        if (optional != null) {
            Arrays.stream(optional.split(",")).forEach(name -> values.put(name, null));
        }
        values.putAll(exchange.getVariables());
        return values;
    }
}
