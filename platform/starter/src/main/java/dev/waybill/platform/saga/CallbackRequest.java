package dev.waybill.platform.saga;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** A callback as routes see it: with the saga options as they were, without the token, which they cannot pass on. */
final class CallbackRequest extends HttpServletRequestWrapper {

    CallbackRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        return isToken(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isToken(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(CallbackRequest::isToken);
        return Collections.enumeration(names);
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        return values == null
                ? null
                : Arrays.stream(values).map(OptionText::decoded).toArray(String[]::new);
    }

    private static boolean isToken(String header) {
        return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(header);
    }
}
