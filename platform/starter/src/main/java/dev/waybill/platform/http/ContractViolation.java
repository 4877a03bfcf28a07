package dev.waybill.platform.http;

import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.waybill.platform.http.RefusedException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a validation report of the Atlassian request validator as the reason for which a request is refused. */
final class ContractViolation {

    private ContractViolation() {}

    static Reason reasonOf(ValidationReport report) {
        List<Message> errors = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .toList();
        if (errors.stream().anyMatch(message -> message.getKey().contains(".security."))) {
            return new Reason(
                    401,
                    "not-authenticated",
                    "Only services of this system may ask for this; they show their token.",
                    List.of(),
                    null);
        }
        Message first = errors.get(0);
        String key = first.getKey();
        if (key.contains("contentType")) {
            return new Reason(415, "unsupported-media-type", first.getMessage(), List.of(), null);
        }
        if (key.endsWith("invalidJson") || key.contains("schema.unknownError")) {
            return new Reason(400, "malformed-json", "The body is not well-formed JSON.", List.of(), null);
        }
        if (key.contains("request.body.missing")) {
            return new Reason(400, "missing-body", "The request needs a JSON body.", List.of(), null);
        }
        if (errors.stream().anyMatch(ContractViolation::isAboutThePath)) {
            return new Reason(404, "not-found", "There is nothing under this address.", List.of(), null);
        }
        List<Problem.Violation> violations =
                errors.stream().flatMap(ContractViolation::violations).toList();
        return new Reason(
                422, "contract-violated", "The request does not match the contract; see errors.", violations, null);
    }

    private static boolean isAboutThePath(Message message) {
        return message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .map(parameter -> "path".equals(parameter.getIn()))
                .orElse(false);
    }

    private static Stream<Problem.Violation> violations(Message message) {
        return Stream.of(new Problem.Violation(pointer(message), message.getMessage()));
    }

    private static String pointer(Message message) {
        Optional<String> parameter = message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .map(it -> "#/" + it.getIn() + "/" + it.getName());
        return parameter.orElseGet(() -> message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(pointers -> "#" + pointers.getInstance())
                .orElse("#"));
    }
}
