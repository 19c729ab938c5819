package dev.tapeline.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run one process.
 *
 * @param label of its log and its pid file
 * @param stopSignal asks it for an orderly end
 * @param directory the working directory: a server must not find another program's configuration in it
 */
record Launch(String label, String stopSignal, List<String> command, Path directory) {
    Launch(Service service, List<String> command, Path directory) {
        this(service.label(), service.stopSignal(), command, directory);
    }
}
