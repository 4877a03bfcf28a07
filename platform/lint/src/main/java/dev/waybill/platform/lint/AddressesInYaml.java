package dev.waybill.platform.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses are configuration: a route names a key, so that it runs unchanged wherever its neighbours are. */
final class AddressesInYaml implements RouteRule {

    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?:(//)?(?![/{$])[\\w.-]+"
            + "|\\blocalhost\\b|\\b127\\.0\\.0\\.1\\b|\\b[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*:\\d{2,5}\\b");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream().flatMap(RouteFile::scalars).flatMap(scalar -> ADDRESS.matcher(scalar.text())
                .results()
                .limit(1)
                .map(match -> scalar.finding(
                        "address '%s' in a route".formatted(match.group()),
                        "Declare it as a property in config/ and name that.")));
    }
}
