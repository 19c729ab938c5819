package dev.tapeline.testsupport.fault.role;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the processes of one channel are started.
 *
 * @param javaCommand the JVM with its options and the application
 * @param config the configuration file, with the addresses of the channel's proxies
 */
public record RoleSettings(List<String> javaCommand, Path home, Path config, Map<String, String> environment) {}
