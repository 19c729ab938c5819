package dev.tapeline.normalizer.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A vintage comes back from the state store as it went in. */
class VintageCodecProperties {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @Property(tries = 300)
    void vintageComesBackAsItWas(@ForAll @Size(max = 40) List<@From("weeks") VintageWeek> weeks) {
        SeriesVintage vintage = new SeriesVintage(Instant.parse("2026-11-23T14:00:00.123Z"), SHA256, weeks);

        assertThat(VintageCodec.decode(VintageCodec.encode(vintage))).isEqualTo(vintage);
    }

    @Provide
    Arbitrary<VintageWeek> weeks() {
        Arbitrary<Long> fine = Arbitraries.longs().between(1, 999_999_999_999_999_999L);
        Arbitrary<Long> usual = Arbitraries.longs().between(1, 10_000_000).map(units -> units * 100);
        Arbitrary<Long> price = Arbitraries.oneOf(usual, usual, fine);
        return Combinators.combine(
                        Arbitraries.integers().between(-100_000, 500_000),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, false),
                        price.list().ofSize(5),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.oneOf(Arbitraries.just(0L), price))
                .as((week, day, isComplete, prices, volume, dividend) -> new VintageWeek(
                        week,
                        7L * week - 3 + day,
                        isComplete,
                        prices.get(0),
                        prices.get(1),
                        prices.get(2),
                        prices.get(3),
                        prices.get(4),
                        volume,
                        dividend));
    }

    @Example
    void anotherVersionsFormatIsRefusedInOneLine() {
        assertThatThrownBy(() -> VintageCodec.decode(new byte[] {1, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 1");
    }
}
