package dev.waybill.coordinator;

import io.narayana.lra.LRAConstants;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.api.RecoveryCoordinator;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tells of LRAs: each once, also those that have failed, on request with their participants and how their callbacks
 * fare.
 *
 * <p>The list takes {@code Status}, {@code ClientID}, {@code OlderThanSeconds} and {@code Limit}, and with
 * {@code Participants=true} tells as much of each as is told of a single one, of {@value #MOST_IN_DETAIL} at most: each
 * is read from the log. The oldest comes first.
 */
@Path(LRAConstants.COORDINATOR_PATH_NAME)
public final class LraApi extends DecidedOnce {

    private static final long MOST_IN_DETAIL = 500;

    @Context
    private UriInfo uri;

    @Autowired
    private FailedCallbacks failures;

    private final LRAService lras = LRARecoveryModule.getService();
    private final FailedLras failed = new FailedLras();

    @Override
    public RecoveryCoordinator getRecoveryCoordinator() {
        return failed;
    }

    @Override
    public Response getAllLRAs(String state, String mediaType, String version) {
        List<LRAStatus> wanted = Stream.of(LRAStatus.values())
                .filter(each -> state.isEmpty() || each.name().equals(state))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("Status is none of " + List.of(LRAStatus.values()));
        }
        String clientId = uri.getQueryParameters().getFirst("ClientID");
        long olderThanSeconds = number("OlderThanSeconds", 0);
        boolean detailed = Boolean.parseBoolean(uri.getQueryParameters().getFirst("Participants"));
        Map<URI, LraRecord> gone = failed.byId();
        long limit = number("Limit", Long.MAX_VALUE);
        List<LraReport> told = all(gone)
                .filter(each -> wanted.contains(each.getStatus()))
                .map(LraReport::of)
                .filter(each -> clientId == null || clientId.equals(each.clientId()))
                .filter(each -> each.ageSeconds() >= olderThanSeconds)
                .sorted(Comparator.comparingLong(LraReport::startTime))
                .limit(detailed ? Math.min(limit, MOST_IN_DETAIL) : limit)
                .map(each -> detailed ? inDetail(each, Optional.ofNullable(gone.get(each.lraId()))) : each)
                .toList();
        return answer(told, version);
    }

    @Override
    public Response getLRAInfo(String lraId, String mediaType, String version) {
        LongRunningAction lra = find(lraId);
        return answer(inDetail(LraReport.of(lra.getLRAData()), failed.find(lraId)), version);
    }

    @Override
    public Response renewTimeLimit(String lraId, Long timeLimit, String version) {
        find(lraId);
        return super.renewTimeLimit(lraId, timeLimit, version);
    }

    @Override
    public Response getLRAStatus(String lraId, String mediaType, String version) {
        return status(find(lraId), mediaType, version);
    }

    /** Memory knows a recovering LRA twice, and one that failed no more. */
    private Stream<LRAData> all(Map<URI, LraRecord> gone) {
        Map<URI, LRAData> byId = new LinkedHashMap<>();
        gone.forEach((id, record) -> byId.put(id, record.getLRAData()));
        lras.getAll().forEach(each -> byId.putIfAbsent(each.getLraId(), each));
        return byId.values().stream();
    }

    private LongRunningAction find(String lraId) {
        return Optional.ofNullable(known(lraId))
                .or(() -> failed.find(lraId))
                .orElseThrow(() -> new NotFoundException("There is no such LRA: it has ended, or never was"));
    }

    private LraReport inDetail(LraReport lra, Optional<LraRecord> gone) {
        return gone.or(() -> LraRecord.underWay(lras, lra.lraId().getPath().replaceFirst(".*/", "")))
                .map(record -> lra.with(record, failures))
                .orElse(lra);
    }

    private long number(String parameter, long otherwise) {
        String value = uri.getQueryParameters().getFirst(parameter);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(parameter + " is not a number");
        }
        return Long.parseLong(value);
    }

    private static Response answer(Object told, String version) {
        return Response.ok(told, MediaType.APPLICATION_JSON)
                .header(LRAConstants.NARAYANA_LRA_API_VERSION_HEADER_NAME, version)
                .build();
    }
}
