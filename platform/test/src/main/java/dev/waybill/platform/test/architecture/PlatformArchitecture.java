package dev.waybill.platform.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the platform may know: no service and no business noun. */
public final class PlatformArchitecture {

    static final String PLATFORM = "dev.waybill.platform";

    private static final Set<String> BUSINESS_NOUNS = Set.of(
            "Order",
            "Orders",
            "Stock",
            "Stocks",
            "Payment",
            "Payments",
            "Shipment",
            "Shipments",
            "Customer",
            "Customers",
            "Product",
            "Products");

    private PlatformArchitecture() {}

    /**
     * Checks the platform's production classes on the class path.
     *
     * @throws AssertionError with every violation of the first rule that is broken, or when no class was examined
     */
    public static void check() {
        ClassFileImporter production = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
        check(PLATFORM, production.importPackages(PLATFORM));
    }

    static void check(String platform, JavaClasses classes) {
        rulesFor(platform).forEach(rule -> rule.check(classes));
    }

    private static List<ArchRule> rulesFor(String platform) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(platform + "..")
                        .should()
                        .dependOnClassesThat(elsewhereInTheHouse(platform))
                        .as("the platform knows no service")
                        .because("services lean on the platform, never the platform on a service")
                        .allowEmptyShould(false),
                noClasses()
                        .that()
                        .resideInAPackage(platform + "..")
                        .should(be(namedAfterABusinessNoun()))
                        .as("the platform knows no business noun")
                        .because("what has a business name belongs to a service")
                        .allowEmptyShould(false));
    }

    private static DescribedPredicate<JavaClass> elsewhereInTheHouse(String platform) {
        return resideInAPackage(ServiceArchitecture.HOUSE + "..").and(not(resideInAPackage(platform + "..")));
    }

    private static DescribedPredicate<JavaClass> namedAfterABusinessNoun() {
        return describe(
                "named after a business noun",
                type -> Stream.of(type.getSimpleName().split("(?=[A-Z])")).anyMatch(BUSINESS_NOUNS::contains));
    }
}
