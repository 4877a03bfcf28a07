package dev.waybill.platform.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.apache.camel.support.MessageHelper;

/**
 * Hands the body to routes as text, which SQL parameters and beans take as it is, where Camel would hand them a reader.
 * There is nothing left to validate: {@link RequestCheck} has done so.
 */
final class TextBody implements RestClientRequestValidator {

    @Override
    public ValidationError validate(Exchange exchange, ValidationContext context) {
        Message message = exchange.getMessage();
        message.setBody(MessageHelper.extractBodyAsString(message));
        return null;
    }
}
