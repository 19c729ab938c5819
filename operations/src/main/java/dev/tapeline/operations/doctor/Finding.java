package dev.tapeline.operations.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.failure.RootCause;
import java.util.function.Supplier;

/**
 * What the doctor has found out about one thing.
 *
 * @param remedy what to do; absent if all is well, or if the text says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(String subject, Level level, String text, String remedy) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** Works now, but will not, or not as somebody may expect. */
        WARN,
        FAIL
    }

    public static Finding ok(String subject, String text) {
        return new Finding(subject, Level.OK, text, null);
    }

    public static Finding warn(String subject, String text, String remedy) {
        return new Finding(subject, Level.WARN, text, remedy);
    }

    public static Finding fail(String subject, String text, String remedy) {
        return new Finding(subject, Level.FAIL, text, remedy);
    }

    /** The result of an examination; an exception of it is a failure, whose message says what to do. */
    public static Finding of(String subject, Supplier<Finding> examination) {
        try {
            return examination.get();
        } catch (RuntimeException e) {
            String message = e.getMessage() == null ? RootCause.describe(e) : e.getMessage();
            return fail(subject, message.lines().findFirst().orElse(""), null);
        }
    }

    /** One line for a terminal. */
    String line() {
        return "%-4s  %-16s  %s%s".formatted(level, subject, text, remedy == null ? "" : ": " + remedy);
    }
}
