package dev.tapeline.pipeline.server;

import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.stack.endpoint.StackService;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of the embedded servers from the configuration. */
final class EmbeddedSettings {
    private EmbeddedSettings() {}

    static StackSettings of(TapelineConfig config, TapelineHome home, String command) {
        Map<StackService, Integer> ports = new EnumMap<>(StackService.class);
        config.embedded().ports().forEach((label, port) -> ports.put(service(label), port));
        try {
            return new StackSettings(
                    home.directory(),
                    config.embedded().services(),
                    ports,
                    config.embedded().startTimeout(),
                    command);
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: " + e.getMessage(), e);
        }
    }

    private static StackService service(String label) {
        return Arrays.stream(StackService.values())
                .filter(service -> service.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("configuration: tapeline.embedded.ports." + label
                        + " names no server; the servers are "
                        + Arrays.stream(StackService.values())
                                .map(StackService::label)
                                .collect(Collectors.joining(", "))));
    }
}
