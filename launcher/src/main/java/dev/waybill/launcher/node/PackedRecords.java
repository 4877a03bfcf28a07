package dev.waybill.launcher.node;

import java.util.stream.StreamSupport;
import kafka.network.RequestChannel;
import kafka.server.ApiRequestHandler;
import kafka.server.BrokerServer;
import kafka.server.KafkaRaftServer;
import kafka.server.KafkaRequestHandlerPool;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.common.RequestLocal;
import scala.Option;
import scala.reflect.ClassTag;

/**
 * Refuses records that come compressed. A megabyte of them can unpack to gigabytes, and Kafka has no limit for that: the
 * broker would unpack them to check them, and each consumer to read them.
 */
final class PackedRecords implements ApiRequestHandler {

    private static final String REFUSAL = "Compressed records are refused: send them with compression.type=none";
    private static final ClassTag<ProduceRequest> PRODUCE = ClassTag.apply(ProduceRequest.class);

    private final ApiRequestHandler next;
    private final RequestChannel channel;

    private PackedRecords(ApiRequestHandler next, RequestChannel channel) {
        this.next = next;
        this.channel = channel;
    }

    /** From now on a started broker refuses them. Kafka has no place to hook in, so its handlers are replaced. */
    static void refuse(KafkaRaftServer server) throws ReflectiveOperationException {
        var field = KafkaRaftServer.class.getDeclaredMethod("broker");
        field.setAccessible(true);
        BrokerServer broker = (BrokerServer) ((Option<?>) field.invoke(server)).get();
        KafkaRequestHandlerPool open = broker.dataPlaneRequestHandlerPool();
        int threads = open.threadPoolSize().get();
        open.shutdown();
        broker.dataPlaneRequestHandlerPool_$eq(new KafkaRequestHandlerPool(
                open.brokerId(),
                open.requestChannel(),
                new PackedRecords(open.apis(), open.requestChannel()),
                Time.SYSTEM,
                threads,
                "RequestHandlerAvgIdlePercent",
                "broker"));
    }

    @Override
    public void handle(RequestChannel.Request request, RequestLocal local) {
        if (request.header().apiKey() != ApiKeys.PRODUCE || !holdsPacked(request.body(PRODUCE))) {
            next.handle(request, local);
            return;
        }
        ProduceRequest produce = request.body(PRODUCE);
        if (produce.acks() == 0) {
            channel.closeConnection(request, java.util.Map.of());
        } else {
            channel.sendResponse(
                    request, produce.getErrorResponse(0, new PolicyViolationException(REFUSAL)), Option.empty());
        }
    }

    @Override
    public void tryCompleteActions() {
        next.tryCompleteActions();
    }

    private static boolean holdsPacked(ProduceRequest produce) {
        return produce.data().topicData().stream()
                .flatMap(topic -> topic.partitionData().stream())
                .anyMatch(each -> each.records() instanceof MemoryRecords records && holdsPacked(records));
    }

    private static boolean holdsPacked(MemoryRecords records) {
        return StreamSupport.stream(records.batches().spliterator(), false)
                .anyMatch(each -> each.compressionType() != CompressionType.NONE);
    }
}
