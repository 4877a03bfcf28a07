package dev.waybill.platform.lint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that holds no text of ours, and what to do about it. */
public final class UnreadableTextException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String remedy;

    UnreadableTextException(String problem, String remedy) {
        this("", problem, remedy);
    }

    /** @param before what stands before the place where reading ended */
    UnreadableTextException(String before, String problem, String remedy) {
        super(problem);
        this.line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        this.column = before.length() - before.lastIndexOf('\n');
        this.remedy = remedy;
    }

    /** The line that tells it. */
    public Finding finding(Path file) {
        return new Finding(file, line, column, getMessage(), remedy);
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof NoSuchFileException ? "it is gone" : String.valueOf(e.getMessage());
    }
}
