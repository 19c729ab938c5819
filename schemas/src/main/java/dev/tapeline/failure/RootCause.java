package dev.tapeline.failure;

import java.util.stream.Stream;

/** Describes the innermost cause of a failure, which is more specific than the exceptions that wrap it. */
public final class RootCause {
    private RootCause() {}

    /** First line of the innermost cause's message, and its type in parentheses. */
    public static String describe(Throwable failure) {
        Throwable innermost = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
        String message =
                String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
        return message + " (" + innermost.getClass().getSimpleName() + ")";
    }
}
