package dev.waybill.launcher.desk;

import static dev.waybill.launcher.desk.Texts.age;
import static dev.waybill.launcher.desk.Texts.text;
import static dev.waybill.launcher.desk.Texts.unanswered;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Shows sagas that only one side knows, for people. */
public final class OrphanPrinter {

    private final PrintStream out;

    /** Prints there. */
    public OrphanPrinter(PrintStream out) {
        this.out = out;
    }

    /** Orphans, as {@code list-orphans} answers. */
    public void orphans(JsonNode list) {
        if (list.path("items").isEmpty()) {
            out.println("There are no orphans.");
        } else {
            Table table = new Table("KIND", "AGE", "LRA", "ORDER", "ORDER IS", "SAGA", "REPAIR");
            for (JsonNode orphan : list.path("items")) {
                table.row(
                        text(orphan, "kind"),
                        age(orphan),
                        text(orphan, "lraStatus"),
                        text(orphan, "orderId"),
                        text(orphan, "orderStatus"),
                        text(orphan, "id"),
                        text(orphan, "repair"));
            }
            table.print(out);
        }
        out.print(unanswered(list));
    }
}
