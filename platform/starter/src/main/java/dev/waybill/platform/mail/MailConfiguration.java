package dev.waybill.platform.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What {@code kamelet:send-mail} needs, in a service that sends mail. */
@AutoConfiguration
@ConditionalOnClass(Session.class)
@ConditionalOnProperty("waybill.mail.url")
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    @Bean
    Session mailSession(MailSettings settings) {
        return Session.getInstance(settings.properties(), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.username(), settings.password());
            }
        });
    }

    @Bean
    DeliveryErrors deliveryErrors() {
        return new DeliveryErrors();
    }

    /** Whether the mail server greets us, and lets us in. */
    @Bean
    HealthIndicator mail(Session mailSession, MailSettings settings) {
        return () -> {
            try (Transport server = mailSession.getTransport(new URLName(settings.url()))) {
                server.connect();
                return Health.up().build();
            } catch (MessagingException e) {
                return Health.down(e).build();
            }
        };
    }
}
