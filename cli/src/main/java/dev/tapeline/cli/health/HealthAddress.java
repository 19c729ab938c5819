package dev.tapeline.cli.health;

import dev.tapeline.cli.config.HttpPort;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;

/** The address of the health checks of this process; its port may have been chosen at the start. */
@ApplicationScoped
public class HealthAddress {
    @Inject
    TapelineConfig config;

    /** The address at which this command of the home listens; the home keeps its port for the next start. */
    public String address(TapelineHome home, String command) {
        // Quarkus sets the key to the port at which it listens.
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        HttpPort.remember(home.directory(), command, port);
        return "http://" + config.http().host() + ":" + port + "/q/health";
    }
}
