package dev.waybill.workbench.fuzz;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Set;

/**
 * An operation of a contract.
 *
 * @param contract   the contract that describes it
 * @param id         its operationId
 * @param method     GET or POST
 * @param path       its path with the names of parameters in braces
 * @param parameters in path, query and headers
 * @param body       the schema of its body in JSON, {@code null} when it takes none
 * @param statuses   the statuses that it may answer
 * @param internal   whether it takes the token that services show each other
 */
record Operation(
        Contract contract,
        String id,
        String method,
        String path,
        List<Parameter> parameters,
        Schema<?> body,
        Set<String> statuses,
        boolean internal) {

    /** The service and its operationId. */
    String name() {
        return contract.service() + "." + id;
    }

    /** Its parameters in {@code path}, {@code query} or {@code header}. */
    List<Parameter> parametersIn(String place) {
        return parameters.stream().filter(each -> each.getIn().equals(place)).toList();
    }

    /** The first segment of its path. */
    String resource() {
        return path.split("/")[1];
    }

    @Override
    public String toString() {
        return name();
    }
}
