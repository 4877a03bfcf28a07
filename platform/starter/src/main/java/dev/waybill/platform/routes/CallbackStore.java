package dev.waybill.platform.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The routes that open sagas may call, in the service's database: they outlive the process and its files. */
final class CallbackStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate database;

    CallbackStore(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * A route as it is stored.
     *
     * @param route       what has to be loaded
     * @param servedUntil when a replica of the service last had it in its files
     * @param isParked    whether a person may have its step undone yet
     */
    record Stored(CallbackRoute route, Instant servedUntil, boolean isParked) {}

    /** Writes down a route that is in the files. */
    void served(CallbackRoute route) {
        Map<String, String> files = new TreeMap<>();
        route.files().forEach((file, text) -> files.put(file.toString().replace('\\', '/'), text));
        database.update(
                """
                insert into callback_routes (endpoint, files) values (?, ?::jsonb)
                on conflict (endpoint) do update
                   set files = excluded.files, served_until = clock_timestamp()
                """,
                route.endpoint(),
                json(files));
    }

    /**
     * Writes down that these are still in the files.
     *
     * @return how many of them are stored
     */
    int stillServed(Collection<String> endpoints) {
        return database.update(
                "update callback_routes set served_until = clock_timestamp() where endpoint = any (?)",
                (Object) endpoints.toArray(String[]::new));
    }

    List<Stored> all() {
        return database.query(
                """
                select endpoint, files, served_until,
                       exists (select
                                 from saga_steps
                                where state = 'parked'
                                  and 'direct:' || step || '-undo' = endpoint) as parked
                  from callback_routes
                 order by endpoint
                """,
                CallbackStore::stored);
    }

    /** Deletes it, unless a replica has had it in its files since. */
    void forget(Stored route) {
        database.update(
                "delete from callback_routes where endpoint = ? and served_until = ?",
                route.route().endpoint(),
                route.servedUntil().atOffset(ZoneOffset.UTC));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        TreeMap<Path, String> files = new TreeMap<>();
        texts(row.getString("files")).forEach((file, text) -> files.put(Path.of(file), text));
        return new Stored(
                new CallbackRoute(row.getString("endpoint"), files),
                row.getObject("served_until", OffsetDateTime.class).toInstant(),
                row.getBoolean("parked"));
    }

    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
