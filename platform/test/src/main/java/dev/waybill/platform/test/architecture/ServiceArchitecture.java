package dev.waybill.platform.test.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What a service's Java may know: its own business and the platform, never a wire, a table or a neighbour. */
public final class ServiceArchitecture {

    static final String HOUSE = "dev.waybill";

    private static final String[] DATABASES = {
        "java.sql..",
        "javax.sql..",
        "org.springframework.jdbc..",
        "org.springframework.transaction..",
        "org.springframework.data..",
        "org.postgresql..",
        "com.zaxxer.hikari..",
        "jakarta.persistence..",
        "org.flywaydb.."
    };

    private static final String[] HTTP = {
        "java.net.http..",
        "jakarta.servlet..",
        "jakarta.ws.rs..",
        "org.apache.hc..",
        "org.apache.http..",
        "org.springframework.http..",
        "org.springframework.web.."
    };

    private static final String[] BROKERS = {"org.apache.kafka..", "org.springframework.kafka..", "jakarta.jms.."};

    private static final String[] CAMEL = {"org.apache.camel.."};

    private ServiceArchitecture() {}

    /**
     * Checks the production classes in the package of a service's entry class and below.
     *
     * @param entry the class with the service's {@code main} method
     * @throws AssertionError with every violation of the first rule that is broken, or when no class was examined
     */
    public static void check(Class<?> entry) {
        String service = entry.getPackageName();
        check(
                service,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(service));
    }

    static void check(String service, JavaClasses classes) {
        rulesFor(service).forEach(rule -> rule.check(classes));
    }

    private static List<ArchRule> rulesFor(String service) {
        return List.of(
                refuses(
                        service,
                        resideInAnyPackage(DATABASES),
                        "reads and writes data",
                        "SQL files beside the routes do"),
                refuses(service, resideInAnyPackage(HTTP), "speaks HTTP", "routes call and answer"),
                refuses(service, resideInAnyPackage(BROKERS), "speaks to the broker", "routes take and send events"),
                refuses(
                        service,
                        resideInAnyPackage(CAMEL),
                        "knows Camel",
                        "a bean takes values and gives values, so that it is tested with nothing"),
                refuses(
                        service,
                        elsewhereInTheHouse(service),
                        "knows another service or module",
                        "services know each other by contract, over HTTP or topic"));
    }

    private static ArchRule refuses(
            String service, DescribedPredicate<? super JavaClass> those, String what, String because) {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .dependOnClassesThat(those)
                .as("no class of %s %s".formatted(service, what))
                .because(because)
                .allowEmptyShould(false);
    }

    private static DescribedPredicate<JavaClass> elsewhereInTheHouse(String service) {
        return resideInAPackage(HOUSE + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(service + "..", PlatformArchitecture.PLATFORM + "..")));
    }
}
