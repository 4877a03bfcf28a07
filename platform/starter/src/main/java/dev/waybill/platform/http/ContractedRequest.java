package dev.waybill.platform.http;

import com.atlassian.oai.validator.model.Body;
import com.atlassian.oai.validator.model.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as the contract's validator takes it: what was read once is not read again. */
record ContractedRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, JsonNode body)
        implements Request {

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public Method getMethod() {
        return Method.valueOf(method);
    }

    @Override
    @Deprecated
    public Optional<String> getBody() {
        return Optional.empty();
    }

    @Override
    public Optional<Body> getRequestBody() {
        return Optional.ofNullable(body).map(Tree::new);
    }

    @Override
    public Collection<String> getQueryParameters() {
        return query.keySet();
    }

    @Override
    public Collection<String> getQueryParameterValues(String name) {
        return query.getOrDefault(name, List.of());
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map<String, Collection<String>> getHeaders() {
        return (Map) headers;
    }

    @Override
    public Collection<String> getHeaderValues(String name) {
        return "Accept".equalsIgnoreCase(name) ? List.of() : headers.getOrDefault(name, List.of());
    }

    private record Tree(JsonNode tree) implements Body {

        @Override
        public boolean hasBody() {
            return true;
        }

        @Override
        public JsonNode toJsonNode() {
            return tree;
        }

        @Override
        public String toString(Charset encoding) {
            return tree.toString();
        }
    }
}
