package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run one process.
 *
 * @param label of its log and its pid file
 * @param stopSignal asks it for an orderly end
 * @param directory the working directory: a server must not find another program's configuration in it
 */
public record ProcessSpec(String label, String stopSignal, List<String> command, Path directory) {
    public ProcessSpec(StackService service, List<String> command, Path directory) {
        this(service.label(), service.stopSignal(), command, directory);
    }
}
