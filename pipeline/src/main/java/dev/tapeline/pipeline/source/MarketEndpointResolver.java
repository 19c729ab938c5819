package dev.tapeline.pipeline.source;

import dev.tapeline.failure.UnavailableException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.ApiKeyLookup;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.VendorBaseUrl;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the market that the API key gives access to, if a key is configured.
 *
 * <p>An address other than the vendor's is probed before the first call: prices of the simulator are labelled as simulated,
 * with or without a key.
 */
public final class MarketEndpointResolver {
    private static final String VENDOR_HOST = "www.alphavantage.co";
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

    private MarketEndpointResolver() {}

    /** Empty if no key is configured. */
    public static Optional<MarketEndpoint> of(TapelineConfig config, TapelineHome home) {
        return ApiKeyLookup.find(home.directory()).map(key -> market(config, key));
    }

    /** Whether the prices at the configured address are real or simulated; needs no key and costs no credit. */
    public static MarketDataSource source() {
        return source(VendorBaseUrl.baseUrl());
    }

    private static MarketEndpoint market(TapelineConfig config, ApiKey key) {
        URI address = VendorBaseUrl.baseUrl();
        return new MarketEndpoint(address, key, source(address), ConfiguredQuota.of(config.quota()));
    }

    static MarketDataSource source(URI address) {
        return VENDOR_HOST.equals(address.getHost()) || !isSimulated(address)
                ? MarketDataSource.ALPHA_VANTAGE
                : MarketDataSource.SIMULATED;
    }

    /** Requests the root path, which costs no credit. */
    private static boolean isSimulated(URI address) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();
        HttpRequest probe = HttpRequest.newBuilder(address.resolve("/"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Server")
                    .filter(SimulatedAlphaVantage.SERVER::equals)
                    .isPresent();
        } catch (IOException e) {
            throw new UnavailableException(
                    "there is no response from ALPHAVANTAGE_BASE_URL (" + address
                            + "): start the server there, or unset the variable",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
