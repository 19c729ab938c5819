package dev.tapeline.normalizer;

import dev.tapeline.registry.SchemaRegistryException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Tells what passes when it is tried again, a broker or a registry that is away, from what needs a person. */
final class StreamsFailureClassifier {
    private StreamsFailureClassifier() {}

    static boolean passes(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof RetriableException || isRegistryAway(cause));
    }

    /** What the innermost cause says, in one line. */
    static String firstLine(Throwable failure) {
        Throwable innermost = causes(failure).reduce((outer, inner) -> inner).orElseThrow();
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("") + " ("
                + innermost.getClass().getSimpleName() + ")";
    }

    private static boolean isRegistryAway(Throwable cause) {
        return cause instanceof SchemaRegistryException && cause.getCause() instanceof IOException;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
