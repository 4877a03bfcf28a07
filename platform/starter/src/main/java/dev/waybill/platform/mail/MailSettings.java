package dev.waybill.platform.mail;

import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the mail server is reached. Nothing of mail is set up where there is no {@code url}.
 *
 * @param url            {@code smtp://host:port}, or {@code smtps://host:port} for TLS from the first byte
 * @param username       login, empty for a server that asks for none
 * @param password       its password
 * @param startTls       whether an {@code smtp} connection must become TLS before anything is said
 * @param connectTimeout how long the server may take to accept a connection
 * @param answerTimeout  how long it may take to answer a command, and to read what is written
 */
@ConfigurationProperties("waybill.mail")
public record MailSettings(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean startTls,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout) {

    /** The same for the mail library, whose keys begin with the protocol. */
    Properties properties() {
        String protocol = "mail." + url.substring(0, url.indexOf(':')) + ".";
        Properties properties = new Properties();
        properties.put(protocol + "connectiontimeout", String.valueOf(connectTimeout.toMillis()));
        properties.put(protocol + "timeout", String.valueOf(answerTimeout.toMillis()));
        properties.put(protocol + "writetimeout", String.valueOf(answerTimeout.toMillis()));
        properties.put(protocol + "auth", String.valueOf(!username.isEmpty()));
        properties.put(protocol + "starttls.enable", String.valueOf(startTls));
        properties.put(protocol + "starttls.required", String.valueOf(startTls));
        properties.put(protocol + "ssl.checkserveridentity", "true");
        return properties;
    }
}
