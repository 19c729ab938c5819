package dev.tapeline.cli;

import dev.tapeline.failure.UsageException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reports why Quarkus did not start, a wrong configuration or an HTTP port in use, in one line. */
final class StartFailureHandler {
    private static final Pattern UNCONVERTED =
            Pattern.compile("The config property (\\S+) with the config value .* SRCFG\\d+: (.*)$");

    int report(Throwable failure) {
        return new CommandErrorHandler().reportInOneLine(translate(failure));
    }

    private static Exception translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new UsageException(
                        "cannot listen on " + setting("tapeline.http.host") + ":" + setting("tapeline.http.port")
                                + " for health checks and metrics: stop the process that uses the port, or set"
                                + " tapeline.http.port (0 selects a free port)",
                        failure);
            }
            if (cause instanceof ConfigValidationException invalid) {
                return configuration(invalid.getProblem(0).getMessage(), failure);
            }
            if (cause instanceof NoSuchElementException
                    || cause instanceof IllegalArgumentException
                    || cause instanceof ConfigurationException) {
                return configuration(String.valueOf(cause.getMessage()), failure);
            }
        }
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).orElse("");
    }

    private static UsageException configuration(String problem, Throwable cause) {
        return new UsageException("configuration: " + readable(problem), cause);
    }

    /** The library's message without its number, and with a hint for an unknown key. */
    private static String readable(String problem) {
        String text = problem.lines().findFirst().orElse("");
        Matcher unconverted = UNCONVERTED.matcher(text);
        if (unconverted.find()) {
            return unconverted.group(1) + ": " + unconverted.group(2);
        }
        return text.replaceFirst("^SRCFG\\d+: ", "")
                .replaceFirst(
                        " in (.*) does not map to any root",
                        " is not a known key (found in $1); see README, Configuration");
    }
}
