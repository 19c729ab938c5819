package dev.tapeline.cli;

import dev.tapeline.cli.config.ConfigurationProblem;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.failure.UnavailableException;
import dev.tapeline.failure.UsageException;
import dev.tapeline.stack.EmbeddedStack;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reports why Quarkus did not start, a wrong configuration or an HTTP port in use, in one line. */
final class StartFailureHandler {
    private final LaunchOptions options;

    StartFailureHandler(LaunchOptions options) {
        this.options = options;
    }

    int report(Throwable failure) {
        return new CommandErrorHandler(options).reportInOneLine(translate(failure));
    }

    private Exception translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return portInUse(failure);
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

    private UnavailableException portInUse(Throwable failure) {
        String user = EmbeddedStack.owner(options.homeOfCommand())
                .map(owner -> owner.command() + " (pid " + owner.process().pid() + "), which uses this home")
                .orElse("the process that uses the port");
        return new UnavailableException(
                "cannot listen on " + setting("tapeline.http.host") + ":" + setting("tapeline.http.port")
                        + " for health checks and metrics: stop " + user
                        + ", or do not set tapeline.http.port, so that a free port is used",
                failure);
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).orElse("");
    }

    private static UsageException configuration(String problem, Throwable cause) {
        String line = problem.lines().findFirst().orElse("");
        return new UsageException("configuration: " + ConfigurationProblem.describe(line), cause);
    }
}
