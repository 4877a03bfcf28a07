package dev.waybill.tests.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What it shows does not depend on which services share a process, so it runs once, where all share one. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "waybill.shape", matches = "ONE_JVM", disabledReason = "the same in any process")
@interface SameInAnyShape {}
