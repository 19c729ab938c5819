package dev.tapeline.extractor.plan.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreditLedgerTest {
    private static final VendorRequest PRICES = VendorRequest.prices(new Symbol("IBM"));
    private static final Instant FIRST = Instant.parse("2026-11-23T14:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(13);

    private final CreditLedger ledger = new CreditLedger();

    @ParameterizedTest
    @EnumSource
    void everyCallCostsACreditUnlessItReachedNobody(CallOutcome outcome) {
        call("a", FIRST, outcome);

        assertThat(ledger.creditsSince(FIRST)).isEqualTo(outcome == CallOutcome.NOT_CONNECTED ? 0 : 1);
        assertThat(ledger.lastReservation().isPresent()).isEqualTo(outcome != CallOutcome.NOT_CONNECTED);
    }

    @Test
    void callInFlightCostsACreditAndIsGivenBackOnlyOnce() {
        ledger.reserve(RecordedCall.reserved("a", PRICES, FIRST));
        ledger.reserve(RecordedCall.reserved("b", PRICES, FIRST));
        assertThat(ledger.creditsSince(FIRST)).isEqualTo(2);

        end("a", CallOutcome.NOT_CONNECTED);
        end("a", CallOutcome.NOT_CONNECTED);

        assertThat(ledger.creditsSince(FIRST)).isEqualTo(1);
    }

    @Test
    void lastSettledCallIsRememberedWhateverItsOutcome() {
        call("a", FIRST, CallOutcome.PAYLOAD);
        call("b", SECOND, CallOutcome.NOT_CONNECTED);

        assertThat(ledger.lastSettled().flatMap(RecordedCall::settlement))
                .map(Settlement::outcome)
                .contains(CallOutcome.NOT_CONNECTED);
        assertThat(ledger.settledCallsOf(PRICES)).hasSize(1);
    }

    private void call(String id, Instant at, CallOutcome outcome) {
        ledger.reserve(RecordedCall.reserved(id, PRICES, at));
        end(id, outcome);
    }

    private void end(String id, CallOutcome outcome) {
        ledger.settle(id, new Settlement(SECOND.plusSeconds(1), outcome, Optional.empty()));
    }
}
