package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A rule that ends with an unexpected error rejects its payload and does not stop the normalizer. */
class FailingRuleTest {
    private static final LocalDate FATAL_DAY = LocalDate.parse("2020-02-28");

    @Test
    void payloadIsRejectedAndTheNextOneApplied() {
        TradingCalendar good = new StrataTradingCalendar();
        try (SilverTopologyFixture silver =
                new SilverTopologyFixture(RuleSettings.DEFAULT, (exchange, day) -> isOpen(good, exchange, day))) {
            Receipt failed = silver.send(WeeklyPayloadBuilder.of("IBM").week(FATAL_DAY.toString(), "10"), "IBM");

            assertThat(failed.getVerdict()).isEqualTo("REJECTED");
            assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly("RULE_FAILED");
            assertThat(silver.lastRejections)
                    .extracting(Rejection::getDetail)
                    .containsExactly(
                            "a rule ended with IllegalArgumentException, a defect of the program: see its log");
            assertThat(silver.silver).isEmpty();

            Receipt next = silver.send(WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10"), "IBM");

            assertThat(next.getVerdict()).isEqualTo("APPLIED");
            assertThat(silver.silver).hasSize(1);
        }
    }

    private static boolean isOpen(TradingCalendar calendar, Exchange exchange, LocalDate day) {
        if (day.equals(FATAL_DAY)) {
            throw new IllegalArgumentException("secret of the payload");
        }
        return calendar.isTradingDay(exchange, day);
    }
}
