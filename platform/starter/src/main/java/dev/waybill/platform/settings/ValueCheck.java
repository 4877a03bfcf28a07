package dev.waybill.platform.settings;

import java.util.Optional;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ClassUtils;

/** Whether a text is a value of some type. */
final class ValueCheck {

    private ValueCheck() {}

    /**
     * What is wrong with a value.
     *
     * @param type name of a class; of one that is not checked, everything is a value
     * @return what it is instead and what to write, beginning with "no"; empty when nothing is wrong
     */
    static Optional<String> complaint(String value, String type) {
        return switch (type) {
            case "java.time.Duration" ->
                value.matches("\\d+(ms|s|m|h|d)")
                        ? Optional.empty()
                        : Optional.of("no duration. Write a number and ms, s, m, h or d, such as 10m");
            case "java.lang.Integer", "java.lang.Long" ->
                isA(type, value) && !value.startsWith("-")
                        ? Optional.empty()
                        : Optional.of("no whole number from 0. Write digits alone");
            case "java.lang.Double", "java.lang.Float" ->
                isA(type, value) && !value.startsWith("-")
                        ? Optional.empty()
                        : Optional.of("no number from 0. Write digits, with a decimal point if need be");
            case "java.lang.Boolean" ->
                value.matches("true|false") ? Optional.empty() : Optional.of("no flag. Write true or false");
            case "java.net.URI" ->
                value.matches("[a-z]+://[^\\s/]+.*")
                        ? Optional.empty()
                        : Optional.of("no address. Write it in full, such as http://127.0.0.1:8080");
            default -> isA(type, value) ? Optional.empty() : Optional.of("no " + type + ". Write one");
        };
    }

    private static boolean isA(String type, String value) {
        if (!ClassUtils.isPresent(type, ValueCheck.class.getClassLoader())) {
            return true; // a list, a map, or something that only its reader knows
        }
        Class<?> wanted = ClassUtils.resolveClassName(type, ValueCheck.class.getClassLoader());
        ConversionService conversion = ApplicationConversionService.getSharedInstance();
        try {
            return !conversion.canConvert(String.class, wanted) || conversion.convert(value.trim(), wanted) != null;
        } catch (ConversionException e) {
            return false;
        }
    }
}
