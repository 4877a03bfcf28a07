package dev.waybill.platform.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The routes of a service, as {@code /routes} tells of them.
 *
 * @param service  the service's name
 * @param folder   where its routes come from
 * @param version  eight hex digits of the hash of all that is loaded
 * @param loadedAt when it was loaded
 * @param state    {@code loaded}: the folder is what runs; {@code refused}: an edit was refused and the routes before it
 *                 run; {@code waiting}: an edit is taken over as soon as a busy route has finished; {@code restart}: part
 *                 of an edit takes effect only when the service is started again; {@code incomplete}: all but files that
 *                 cannot be read is loaded, and these are as they were before
 * @param reasons  why it is refused, waits or is incomplete, and what else needs a look, a line each: {@code file:line:column: what. remedy.}
 * @param routes   the routes
 * @param history  what was loaded and refused, newest first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RoutesReport(
        String service,
        String folder,
        String version,
        Instant loadedAt,
        String state,
        List<String> reasons,
        List<RouteRow> routes,
        List<Entry> history) {

    /**
     * One route.
     *
     * @param id          its id
     * @param description what it does
     * @param file        the file in which it stands
     * @param line        the line there
     * @param version     eight hex digits of the hash of its text
     * @param state       {@code Started}, {@code Stopped}, …; {@code Kept} when no file holds it any more, but open sagas
     *                    may call it
     */
    record RouteRow(String id, String description, String file, int line, String version, String state) {}

    /**
     * One thing that happened to the routes.
     *
     * @param at      when
     * @param outcome {@code started}, {@code applied}, {@code refused}, {@code rolled-back} or {@code postponed}
     * @param version of the whole folder
     * @param files   the files that had changed
     */
    record Entry(Instant at, String outcome, String version, List<String> files) {}
}
