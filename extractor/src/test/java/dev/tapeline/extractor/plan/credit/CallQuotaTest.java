package dev.tapeline.extractor.plan.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallQuotaTest {
    private static final VendorRequest IBM = VendorRequest.prices(new Symbol("IBM"));

    private final CallQuota quota = TestQuotas.free(25, 1);
    private final CreditLedger ledger = new CreditLedger();

    @Test
    void dayBeginsAtMidnightInNewYork() {
        assertThat(quota.dayStart(Instant.parse("2026-11-24T04:59:59Z"))).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(quota.dayStart(Instant.parse("2026-11-24T05:00:00Z"))).isEqualTo("2026-11-24T05:00:00Z");
        assertThat(quota.nextReset(Instant.parse("2026-11-24T05:00:00Z"))).isEqualTo("2026-11-25T05:00:00Z");
    }

    @Test
    void dayOfAClockChangeHasItsOwnLength() {
        assertThat(quota.nextReset(Instant.parse("2026-11-01T12:00:00Z"))).isEqualTo("2026-11-02T05:00:00Z");
        assertThat(quota.dayStart(Instant.parse("2026-11-01T12:00:00Z"))).isEqualTo("2026-11-01T04:00:00Z");
    }

    @Test
    void reservationIsACreditWhateverItsOutcome() {
        reserve("a", "2026-11-24T12:00:00Z");
        reserve("b", "2026-11-24T12:00:01Z");
        settle("b", CallOutcome.TRANSPORT, "2026-11-24T12:00:02Z");

        assertThat(quota.left(ledger, Instant.parse("2026-11-24T13:00:00Z"))).hasValue(23);
        assertThat(quota.left(ledger, Instant.parse("2026-11-25T05:00:00Z"))).hasValue(25);
        assertThat(ledger.unsettled()).extracting(RecordedCall::callId).containsExactly("a");
    }

    @Test
    void dailyLimitResponseSpendsTheRemainingCredits() {
        reserve("a", "2026-11-24T12:00:00Z");
        settle("a", CallOutcome.DAILY_LIMIT, "2026-11-24T12:00:01Z");

        assertThat(quota.left(ledger, Instant.parse("2026-11-24T23:00:00Z"))).hasValue(0);
        assertThat(quota.left(ledger, Instant.parse("2026-11-25T05:00:00Z"))).hasValue(25);
    }

    @Test
    void unlimitedQuotaHasNoNumberOfCredits() {
        assertThat(TestQuotas.unlimited(4).left(ledger, Instant.EPOCH)).isEmpty();
    }

    @Test
    void quotaWithoutCallsIsRejected() {
        assertThatThrownBy(() -> TestQuotas.free(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TestQuotas.free(25, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void reserve(String callId, String at) {
        ledger.reserve(RecordedCall.reserved(callId, IBM, Instant.parse(at)));
    }

    private void settle(String callId, CallOutcome outcome, String at) {
        ledger.settle(callId, new RecordedCall.Settlement(Instant.parse(at), outcome, Optional.empty()));
    }
}
