package dev.waybill.workbench.demo;

import java.io.IOException;

/** Something that goes wrong, or is changed, while orders flow. */
interface Story {

    /** What it is about, in a few words. */
    String title();

    /**
     * Has it happen and tells what is seen of it.
     *
     * @return whether it ended as it should
     */
    boolean tell() throws IOException, InterruptedException;
}
