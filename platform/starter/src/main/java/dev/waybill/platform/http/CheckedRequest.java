package dev.waybill.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request as it was checked: its body read, its ids in lower case, its headers those of {@link KnownHeaders}.
 *
 * <p>Camel keeps headers and query parameters in one map. No parameter here bears the name of a header, and no header
 * that of a parameter.
 */
final class CheckedRequest extends HttpServletRequestWrapper {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final Map<String, String[]> parameters = new LinkedHashMap<>();
    private final byte[] body;

    /**
     * @param method  as routes see it: HEAD is GET, whose body the web server leaves out
     * @param headers those that go on
     * @param query   the parameters
     * @param body    empty if there is none
     */
    CheckedRequest(
            HttpServletRequest request,
            String method,
            String path,
            Map<String, List<String>> headers,
            Map<String, List<String>> query,
            byte[] body) {
        super(request);
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
        query.forEach((name, values) -> {
            if (!KnownHeaders.is(name)) {
                parameters.put(name, values.toArray(String[]::new));
            }
        });
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public String getHeader(String name) {
        List<String> values = valuesOf(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(valuesOf(name));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        return getHeader(name) == null ? -1 : Integer.parseInt(getHeader(name));
    }

    @Override
    public String getContentType() {
        return body.length == 0 ? null : BodyForm.JSON;
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ReadBody(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private List<String> valuesOf(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
