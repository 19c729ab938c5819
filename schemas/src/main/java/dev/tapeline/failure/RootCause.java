package dev.tapeline.failure;

import java.util.Optional;
import java.util.stream.Stream;

/** Describes the innermost cause of a failure, which is more specific than the exceptions that wrap it. */
public final class RootCause {
    private RootCause() {}

    /** First line of the innermost cause's message, if it has one, and its type. */
    public static String describe(Throwable failure) {
        Throwable innermost = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
        String type = innermost.getClass().getSimpleName();
        return Optional.ofNullable(innermost.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(line -> line + " (" + type + ")")
                .orElse(type);
    }
}
