package dev.waybill.platform.points;

import dev.waybill.platform.faults.Passage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** A step of a route that is a fail point: one place before it, and one after it where it did not fail. */
class Passed extends DelegateAsyncProcessor {

    private final Passing passing;
    private final String point;
    private final Function<Exchange, String> subject;
    private final Predicate<Exchange> repeatable;

    /**
     * @param subject    what the exchange is about
     * @param repeatable whether the step may come twice for this exchange
     */
    Passed(
            Processor target,
            Passing passing,
            String point,
            Function<Exchange, String> subject,
            Predicate<Exchange> repeatable) {
        super(target);
        this.passing = passing;
        this.point = point;
        this.subject = subject;
        this.repeatable = repeatable;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String about = subject.apply(exchange);
        boolean twice = repeatable.test(exchange);
        Message asked = exchange.getMessage().copy();
        try {
            if (passing.before(point, about) == Passage.TWICE && twice) {
                getProcessor().process(exchange);
                askAgain(exchange, asked);
            }
            getProcessor().process(exchange);
            if (exchange.getException() == null && passing.after(point, about) == Passage.TWICE && twice) {
                askAgain(exchange, asked);
                getProcessor().process(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private static void askAgain(Exchange exchange, Message asked) {
        exchange.setException(null);
        MessageHelper.resetStreamCache(asked);
        exchange.setMessage(asked.copy());
    }
}
