package dev.tapeline.cli;

import dev.tapeline.alphavantage.client.HttpClientRetries;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.OptionalInt;

/**
 * The application.
 *
 * <p>Help and wrong usage are answered before Quarkus starts; a one-shot command opens no port.
 */
@QuarkusMain
public final class Tapeline implements QuarkusApplication {
    public static void main(String... args) {
        HttpClientRetries.disable();
        OptionalInt answered = TapelineCommand.answerBeforeStart(args);
        if (answered.isPresent()) {
            System.exit(answered.getAsInt());
        }
        Quarkus.run(Tapeline.class, (exitCode, failure) -> System.exit(exitCode), args);
    }

    @Override
    public int run(String... args) {
        return TapelineCommand.commandLine().execute(args);
    }
}
