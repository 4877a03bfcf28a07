package dev.waybill.platform.lint;

import java.util.List;

/** A text that is no YAML, or YAML that two readers may understand differently. */
final class MistakenYamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    MistakenYamlException(List<Finding> findings) {
        super(findings.get(0).toString());
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, a line for each place. */
    List<Finding> findings() {
        return findings;
    }
}
