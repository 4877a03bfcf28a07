package dev.waybill.platform.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The truth about data stands in {@code sql/*.sql}, never in a route. */
final class SqlInYaml implements RouteRule {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(select\\b.+\\bfrom\\b|insert\\s+into\\b|update\\s+[\\w.\"]+\\s+set\\b|delete\\s+from\\b"
                    + "|with\\s+\\w+\\s+as\\s*\\(|(create|alter|drop)\\s+table\\b|truncate\\s+\\w+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream()
                .flatMap(RouteFile::scalars)
                .filter(scalar -> STATEMENT.matcher(scalar.text()).find())
                .map(scalar -> scalar.finding(
                        "SQL in a route", "Put it in a file under sql/ beside the route and name that file."));
    }
}
