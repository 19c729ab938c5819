package dev.tapeline.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run one process of a service.
 *
 * @param directory the working directory: a server must not find another program's configuration in it
 */
record Launch(Service service, List<String> command, Path directory) {}
