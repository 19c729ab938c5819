package dev.tapeline.pipeline.server;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.registry.RegistryAccess;
import java.util.Optional;

/** The authentication of the schema registry from the configuration: a user with a password, or a token. */
final class RegistryAuthentication {
    private RegistryAuthentication() {}

    static RegistryAccess of(TapelineConfig.Registry registry) {
        if (registry.token().isPresent() && registry.username().isPresent()) {
            throw new UsageException(
                    "configuration: set tapeline.registry.username or tapeline.registry.token, not both");
        }
        if (registry.username().isPresent() != registry.password().isPresent()) {
            throw new UsageException(
                    "configuration: tapeline.registry.username and tapeline.registry.password belong together");
        }
        Optional<String> header = registry.token().map(RegistryAccess::bearer).or(() -> registry.username()
                .map(name -> RegistryAccess.basic(name, registry.password().orElseThrow())));
        return new RegistryAccess(header, registry.rootCert());
    }
}
