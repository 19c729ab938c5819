package dev.tapeline.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.fetch.FetchSettings.RetrySettings;
import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.extractor.plan.PlanSettings;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ResponseFetcherTest {
    private static final FetchSettings SETTINGS = new FetchSettings(
            MarketDataSource.SIMULATED,
            TestQuotas.unlimited(1),
            new PlanSettings(Duration.ofHours(1), 4),
            new RetrySettings(1, 1, Duration.ofMillis(1), Duration.ofMillis(2)));

    @Test
    void noCallStartsWhileTheProcessStops() {
        // Reserving a credit or calling would fail, since there is neither a ledger nor a client.
        ResponseFetcher fetcher = new ResponseFetcher(SETTINGS, null, null, null, () -> true);

        assertThat(fetcher.fetch(new VendorRequest(VendorFunction.OVERVIEW, new Symbol("IBM"))))
                .isEqualTo(FetchAttempt.NOT_ATTEMPTED);
    }
}
