package dev.tapeline.failure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes the innermost cause of a failure that says something; it is more specific than the exceptions that wrap it. */
public final class RootCause {
    private RootCause() {}

    /**
     * First line of the innermost message, and the type of its exception; of wrong usage the line for the user alone.
     *
     * <p>Without any message the type of the innermost cause.
     */
    public static String describe(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .filter(UsageException.class::isInstance)
                .findFirst()
                .flatMap(RootCause::firstLine)
                .or(() -> causes.stream()
                        .flatMap(cause -> firstLine(cause).map(line -> line + " (" + type(cause) + ")").stream())
                        .reduce((outer, inner) -> inner))
                .orElseGet(() -> type(causes.get(causes.size() - 1)));
    }

    private static Optional<String> firstLine(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .filter(line -> !line.isBlank());
    }

    private static String type(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
