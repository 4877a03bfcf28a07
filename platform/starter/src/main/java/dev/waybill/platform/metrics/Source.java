package dev.waybill.platform.metrics;

import java.util.List;

/** Where figures are read that cost too much to be read at each scrape. */
interface Source {

    /** What is read, for the log. */
    String subject();

    /**
     * All figures as they are now.
     *
     * @throws Exception when the database or the broker does not answer: there are no figures then
     */
    List<Measure> read() throws Exception;
}
