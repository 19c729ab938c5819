package dev.tapeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.WeeklyBar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactValuesTest {
    private final CompactValues values = new CompactValues(WeeklyBar.getClassSchema());

    @Test
    void keepsOneObjectOfTheTextsAndTimesThatRepeat() {
        WeeklyBar first = values.in(bar("payload-1", BigDecimal.ONE));
        WeeklyBar second = values.in(bar("payload-1", BigDecimal.ONE));

        assertThat(second.getPayloadId()).isSameAs(first.getPayloadId());
        assertThat(second.getFetchedAt()).isSameAs(first.getFetchedAt());
    }

    @Test
    void changesNoValue() {
        values.in(bar("payload-1", BigDecimal.ONE));

        assertThat(values.in(bar("payload-2", BigDecimal.TEN))).isEqualTo(bar("payload-2", BigDecimal.TEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000", "-0.000001", "123.450000", "999999999999.999999", "-999999999999.999999", "7"})
    void keepsTheValueAndTheScaleOfADecimal(String text) {
        BigDecimal asAvroDecodes = new BigDecimal(
                new BigInteger(new BigDecimal(text).unscaledValue().toByteArray()), scale(text));

        assertThat(values.in(bar("payload-1", asAvroDecodes)).getOpen()).isEqualTo(new BigDecimal(text));
    }

    @Test
    void keepsADecimalThatDoesNotFitIntoALong() {
        BigDecimal large = new BigDecimal("9223372036854775.808000");

        assertThat(values.in(bar("payload-1", large)).getOpen()).isSameAs(large);
    }

    private static int scale(String text) {
        return new BigDecimal(text).scale();
    }

    /** A bar with texts and times of its own, as a reader makes them. */
    private static WeeklyBar bar(String payloadId, BigDecimal open) {
        LocalDate friday = LocalDate.of(2026, 11, 27);
        return WeeklyBar.newBuilder()
                .setSymbol(new String("IBM"))
                .setWeekEnding(friday)
                .setLastTradingDate(friday)
                .setIsComplete(true)
                .setOpen(open)
                .setHigh(open)
                .setLow(open)
                .setClose(open)
                .setAdjustedClose(open)
                .setVolume(1)
                .setDividendAmount(open)
                .setFlags(List.of())
                .setFetchedAt(Instant.ofEpochSecond(1_764_000_000))
                .setBatchId(new String("batch-1"))
                .setPayloadId(new String(payloadId))
                .setBronzeOffset(1)
                .setVintageBars(1)
                .build();
    }
}
