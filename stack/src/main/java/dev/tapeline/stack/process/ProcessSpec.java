package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start and stop one process.
 *
 * @param label names its log and its pid file
 * @param stopSignal requests an orderly shutdown
 * @param directory the working directory, which must not contain another program's configuration
 * @param settings prefix of the environment variables that the user may set for this program; null for none
 */
public record ProcessSpec(String label, String stopSignal, List<String> command, Path directory, String settings) {
    public ProcessSpec(String label, String stopSignal, List<String> command, Path directory) {
        this(label, stopSignal, command, directory, null);
    }

    public ProcessSpec(StackService service, List<String> command, Path directory) {
        this(service.label(), service.stopSignal(), command, directory);
    }

    /** A copy whose command, a JVM's, has one more option. */
    public ProcessSpec withJvmOption(String option) {
        List<String> words = new ArrayList<>(command);
        words.add(1, option);
        return new ProcessSpec(label, stopSignal, List.copyOf(words), directory, settings);
    }
}
