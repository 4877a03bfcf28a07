package dev.waybill.platform.test.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class PlatformArchitectureTest {

    @Test
    void findsNothingInThePlatformOfThisRepository() {
        assertThatCode(PlatformArchitecture::check).doesNotThrowAnyException();
    }

    @Test
    void acceptsAWordThatOnlyBeginsLikeABusinessNoun() {
        assertThatCode(() -> check("dev.waybill.planted.platform")).doesNotThrowAnyException();
    }

    @Test
    void refusesAPlatformThatKnowsAService() {
        assertThatThrownBy(() -> check("dev.waybill.planted.platformknowing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the platform knows no service");
    }

    @Test
    void refusesAClassNamedAfterABusinessNoun() {
        JavaClasses onlyTheName = new ClassFileImporter().importPackages("dev.waybill.planted.noun");

        assertThatThrownBy(() -> PlatformArchitecture.check("dev.waybill.planted.noun", onlyTheName))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the platform knows no business noun")
                .hasMessageContaining("PaymentRetry");
    }

    @Test
    void refusesToHaveExaminedNothing() {
        assertThatThrownBy(() -> check("dev.waybill.planted.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    private static void check(String platform) {
        PlatformArchitecture.check(platform, new ClassFileImporter().importPackages(platform));
    }
}
