package dev.tapeline.extractor.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.market.Symbol;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PayloadTest {
    private static final String EMPTY_OBJECT_SHA256 =
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private final Payload payload = payload("20261123T150600Z-3f9c", MarketDataSource.ALPHA_VANTAGE);

    @Test
    void headersAreCloudEvents() {
        assertThat(payload.headers())
                .containsExactly(
                        entry("ce_specversion", "1.0"),
                        entry("ce_id", payload.id()),
                        entry("ce_type", "alphavantage.OVERVIEW"),
                        entry("ce_source", "https://www.alphavantage.co"),
                        entry("ce_subject", "IBM"),
                        entry("ce_time", "2026-11-23T14:00:00.120Z"),
                        entry("ce_batchid", "20261123T150600Z-3f9c"),
                        entry("ce_attempt", "0"),
                        entry("ce_sha256", EMPTY_OBJECT_SHA256),
                        entry(
                                "ce_archivekey",
                                "bronze/source=alphavantage/function=OVERVIEW/symbol=IBM/20261123T140000120Z-44136fa3.json.gz"),
                        entry("content-type", "application/json"));
    }

    @Test
    void idIsTheSameInEveryBatchAndAnotherForAnotherSource() {
        assertThat(payload("20270101T000000Z-0000", MarketDataSource.ALPHA_VANTAGE)
                        .id())
                .isEqualTo(payload.id());
        assertThat(payload("20261123T150600Z-3f9c", MarketDataSource.SIMULATED).id())
                .isNotEqualTo(payload.id());
    }

    @Test
    void redactedBodyHasAHeader() {
        RedactedBody redacted = KeyRedactor.of(Optional.of(new ApiKey("QWERTZUIOPASDFGH")))
                .redact(SampleResponses.raw("{\"Note\":\"QWERTZUIOPASDFGH\"}"));

        assertThat(of(redacted).headers()).containsEntry("ce_redacted", "true");
    }

    @Test
    void bodyOverTheLimitHasOnlyItsSize() {
        Payload oversize = of(RedactedBody.oversize(20_000_000));

        assertThat(oversize.headers()).containsEntry("ce_oversize", "20000000");
        assertThat(oversize.response().body().bytes()).isEmpty();
    }

    private static Payload of(RedactedBody body) {
        return Payload.of(
                new VendorResponse(VendorFunction.OVERVIEW, new Symbol("IBM"), Instant.EPOCH, body),
                MarketDataSource.ALPHA_VANTAGE,
                new BatchId("b"),
                Optional.empty());
    }

    private static Payload payload(String batch, MarketDataSource market) {
        // Everything below a millisecond is truncated.
        VendorResponse response =
                SampleResponses.of(VendorFunction.OVERVIEW, "IBM", "2026-11-23T14:00:00.120999Z", "{}");
        return Payload.of(response, market, new BatchId(batch), Optional.empty());
    }
}
