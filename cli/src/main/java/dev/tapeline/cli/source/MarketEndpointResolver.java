package dev.tapeline.cli.source;

import dev.tapeline.cli.config.ApiKeyLookup;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.config.VendorBaseUrl;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.failure.UsageException;
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
 * Finds the market behind the API key, if there is one.
 *
 * <p>Another address than the vendor's is looked at before it is asked for anything: where the simulated market answers, its
 * prices are told as simulated, key or no key.
 */
public final class MarketEndpointResolver {
    private static final String VENDOR_HOST = "www.alphavantage.co";
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private MarketEndpointResolver() {}

    /** Empty where no key is configured. */
    public static Optional<MarketEndpoint> of(TapelineConfig config, TapelineHome home) {
        return ApiKeyLookup.find(home.directory()).map(key -> market(config, key));
    }

    private static MarketEndpoint market(TapelineConfig config, ApiKey key) {
        URI address = VendorBaseUrl.baseUrl();
        MarketDataSource source = VENDOR_HOST.equals(address.getHost()) || !isSimulated(address)
                ? MarketDataSource.ALPHA_VANTAGE
                : MarketDataSource.SIMULATED;
        return new MarketEndpoint(address, key, source, ConfiguredQuota.of(config.quota()));
    }

    /** Costs no credit: the root is no question. */
    private static boolean isSimulated(URI address) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST_LOOK).build();
        HttpRequest look = HttpRequest.newBuilder(address.resolve("/"))
                .timeout(LONGEST_LOOK)
                .build();
        try {
            return http.send(look, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Server")
                    .filter(SimulatedAlphaVantage.SERVER::equals)
                    .isPresent();
        } catch (IOException e) {
            throw new UsageException(
                    "nothing answers at ALPHAVANTAGE_BASE_URL (" + address
                            + "): start what should answer there, or take the variable away",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
