package dev.waybill.platform.http;

import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.waybill.platform.http.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a validation report of the Atlassian request validator as the reason for which a request is refused. */
final class ContractViolation {

    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_DETAIL = 200;

    /** Where the validator quotes a value of the request. Nobody needs that told, and it may be a secret. */
    private static final Pattern QUOTED =
            Pattern.compile("(?si)(?<=string )\".*\"|(?<=value )\\(.*?\\)(?= not found)|(?<=found: )[^)]*");

    /** What the validator says beside that: where it is, and what it met there itself. */
    private static final Pattern ASIDE = Pattern.compile("^\\[Path '[^']*'] |(?s)\\R.*");

    /** Fields that there are not, as a list of their names. */
    private static final Pattern UNKNOWN = Pattern.compile("properties which are not allowed by the schema: \\[(.*)]");

    private static final Pattern NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

    /** Where the parameters of the path are. */
    private static final String PATH = "#/path/";

    private ContractViolation() {}

    static Reason reasonOf(ValidationReport report) {
        List<Message> errors = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .toList();
        if (errors.get(0).getKey().contains("request.body.missing")) {
            return new Reason(400, "missing-body", "The request needs a JSON body.", List.of(), null);
        }
        return reasonOf(errors.stream().flatMap(ContractViolation::violations).toList());
    }

    /** Reports the first violations, and how many were left out. */
    static Reason reasonOf(List<Problem.Violation> violations) {
        List<Problem.Violation> told =
                new ArrayList<>(violations.size() > MOST_ERRORS ? violations.subList(0, MOST_ERRORS) : violations);
        String more =
                violations.size() > MOST_ERRORS ? " " + (violations.size() - MOST_ERRORS) + " more are left out." : "";
        if (told.stream().anyMatch(violation -> violation.pointer().startsWith(PATH))) {
            return new Reason(404, HttpContract.NOT_FOUND.type(), HttpContract.NOT_FOUND.detail(), told, null);
        }
        return new Reason(
                422, "contract-violated", "The request does not match the contract; see errors." + more, told, null);
    }

    private static Stream<Problem.Violation> violations(Message message) {
        Matcher unknown = UNKNOWN.matcher(message.getMessage());
        return unknown.find()
                ? NAME.matcher(unknown.group(1))
                        .results()
                        .map(name -> JsonBody.escaped(name.group(1)))
                        .map(name -> new Problem.Violation(pointer(message) + "/" + name, "There is no such field."))
                : Stream.of(violation(message));
    }

    private static Problem.Violation violation(Message message) {
        String detail = QUOTED.matcher(ASIDE.matcher(message.getMessage()).replaceAll(""))
                .replaceAll("…");
        return new Problem.Violation(
                pointer(message),
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
    }

    private static String pointer(Message message) {
        Optional<String> parameter = message.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .map(it -> "#/" + it.getIn() + "/" + JsonBody.escaped(it.getName()));
        return parameter.orElseGet(() -> message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(pointers -> "/".equals(pointers.getInstance()) ? "#" : "#" + pointers.getInstance())
                .orElse("#"));
    }
}
