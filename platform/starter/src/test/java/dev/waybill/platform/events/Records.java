package dev.waybill.platform.events;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records of the topic {@code shop.events.v1} as the Kafka consumer hands them over. */
final class Records {

    static final CamelContext CAMEL = new DefaultCamelContext();

    /** An event that keeps its schema; {@code replacing} changes it. */
    static final String EVENT =
            """
            {"specversion": "1.0", "id": "t.1", "source": "/waybill/shop", "type": "thing-made",
             "subject": "t", "sequence": "1",
             "dataschema": "/contracts/shop/events/thing-made.v1.schema.json",
             "data": {"thingId": "0198c0de-7a10-7c4e-9b1f-3d5a6b7c8d01", "name": "t"}}""";

    private static final Pattern SUBJECT = Pattern.compile("\"subject\": \"([^\"]*)\"");

    private Records() {}

    static Exchange of(String value) {
        return of(value == null ? null : value.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
    }

    static Exchange of(byte[] value, RecordHeaders headers) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setBody(value);
        exchange.getMessage().setHeader(KafkaConstants.TOPIC, "shop.events.v1");
        exchange.getMessage().setHeader(KafkaConstants.PARTITION, 3);
        exchange.getMessage().setHeader(KafkaConstants.OFFSET, 42L);
        exchange.getMessage().setHeader(KafkaConstants.TIMESTAMP, 1_760_000_000_000L);
        exchange.getMessage().setHeader(KafkaConstants.KEY, subject(value).getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(KafkaConstants.HEADERS, headers);
        return exchange;
    }

    private static String subject(byte[] value) {
        Matcher subject = SUBJECT.matcher(value == null ? "" : new String(value, StandardCharsets.UTF_8));
        return subject.find() ? subject.group(1) : "a-key";
    }

    static Exchange at(int partition, KafkaManualCommit commit) {
        Exchange exchange = of(EVENT);
        exchange.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        exchange.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        return exchange;
    }
}
