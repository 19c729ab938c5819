package dev.tapeline.alphavantage;

import dev.tapeline.alphavantage.client.AlphaVantageClient;
import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.parse.AlphaVantageParser;
import dev.tapeline.alphavantage.response.CsvIdentityReader;
import dev.tapeline.alphavantage.response.ResponseClassifier;
import dev.tapeline.alphavantage.response.ResponseIdentityReader;
import dev.tapeline.alphavantage.response.SavedResponseTime;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.ResponseRedactor;
import dev.tapeline.vendor.VendorClient;
import dev.tapeline.vendor.VendorClientSettings;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.payload.PayloadParser;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The vendor Alpha Vantage.
 *
 * <p>The stages use {@link MarketDataVendor}; only the class that selects the vendor, the simulator in this process and
 * benchmarks name this class.
 */
public final class AlphaVantage implements MarketDataVendor {
    /** Zone of the vendor's day: credits are renewed at its midnight. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final PayloadParser parser = new AlphaVantageParser();

    @Override
    public String name() {
        return MarketDataSource.ALPHA_VANTAGE.vendor();
    }

    @Override
    public VendorClient client(VendorClientSettings settings, Clock clock) {
        return new AlphaVantageClient(settings, clock);
    }

    @Override
    public ResponseRedactor redactor(Optional<ApiKey> key) {
        return KeyRedactor.of(key);
    }

    @Override
    public ResponseClassification classify(VendorRequest request, RedactedBody body) {
        return ResponseClassifier.classify(request.function(), body);
    }

    @Override
    public ResponseIdentity identify(RedactedBody body) {
        return CsvIdentityReader.identify(body.bytes(), ZONE)
                .orElseGet(() -> ResponseIdentityReader.identify(body.bytes()));
    }

    @Override
    public Optional<Instant> fetchedAt(String fileName) {
        return SavedResponseTime.inName(fileName, ZONE);
    }

    @Override
    public PayloadParser parser() {
        return parser;
    }
}
