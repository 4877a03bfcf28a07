package dev.waybill.platform.mail;

import freemarker.template.Configuration;
import java.util.Locale;
import org.apache.camel.component.freemarker.FreemarkerComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** How templates write what customers read: the texts are English, so are numbers, wherever the service runs. */
@AutoConfiguration
@ConditionalOnClass(FreemarkerComponent.class)
class TextsConfiguration {

    /** Digits are not grouped: groups are read differently from one country to the next. */
    @Bean
    ComponentCustomizer textsForCustomers() {
        return ComponentCustomizer.forType(FreemarkerComponent.class, component -> {
            Configuration copy = component.getConfiguration();
            copy.setLocale(Locale.UK);
            copy.setNumberFormat("c");
            component.setConfiguration(copy);
        });
    }
}
