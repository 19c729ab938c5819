package dev.tapeline.normalizer.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import java.time.Instant;
import java.util.HexFormat;
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

/** A vintage is decoded as it was encoded, also from bytes that an earlier version of Tapeline stored. */
class VintageCodecProperties {
    private static final Instant FETCHED_AT = Instant.parse("2026-11-23T14:00:00.123Z");
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @Property(tries = 300)
    void decodedVintageEqualsTheEncodedOne(@ForAll @Size(max = 40) List<@From("weeks") VintageWeek> weeks) {
        SeriesVintage vintage = new SeriesVintage(new PayloadOrder(FETCHED_AT, SHA256), weeks);

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

    /** Four decimals, falling and rising prices, an incomplete week, a gap between weeks. */
    @Example
    void bytesStoredByAnEarlierVersionAreReadAndWrittenAlike() {
        assertSameAsStored(
                "02fbb6d3c5a034" + SHA256 + "6403ac2e09d8efe70188a401f79d02f855e8a274c0d6fb010002"
                        + "07cf0f00bfa8319d8c30f78d1894b4e4f4cb03b830"
                        + "04020180f10401e0d403d0e95f0000",
                new SeriesVintage(
                        new PayloadOrder(FETCHED_AT, SHA256),
                        List.of(
                                week(
                                        2966,
                                        1,
                                        true,
                                        189_950_000L,
                                        191_000_000L,
                                        188_120_000L,
                                        190_500_000L,
                                        95_250_000L,
                                        4_123_456L,
                                        0L),
                                week(
                                        2967,
                                        0,
                                        true,
                                        190_400_000L,
                                        190_400_000L,
                                        150_000_000L,
                                        151_000_100L,
                                        75_500_000L,
                                        123_456_789_012L,
                                        620_000L),
                                week(
                                        2969,
                                        -2,
                                        false,
                                        151_000_000L,
                                        155_000_000L,
                                        150_999_900L,
                                        154_000_000L,
                                        154_000_000L,
                                        0L,
                                        0L))));
    }

    /** Six decimals, the largest values, a week before 1970. */
    @Example
    void largestValuesStoredByAnEarlierVersionAreReadAndWrittenAlike() {
        long largest = 999_999_999_999_999_999L;
        assertSameAsStored(
                "0200" + SHA256 + "0102010902fcff9ff6f4acdbe01b00fcff9ff6f4acdbe01b02ffffffffffffffff7f"
                        + "ffff8fbbbad6adf00dc2843d00fbff9ff6f4acdbe01b02000000800101",
                new SeriesVintage(
                        new PayloadOrder(Instant.EPOCH, SHA256),
                        List.of(
                                week(-1, 1, true, 1L, largest, 1L, largest, 1L, Long.MAX_VALUE, largest),
                                week(500_000, -3, false, 1L, 2L, 1L, 1L, 1L, 128L, 1L))));
    }

    private static void assertSameAsStored(String stored, SeriesVintage vintage) {
        assertThat(VintageCodec.decode(HexFormat.of().parseHex(stored))).isEqualTo(vintage);
        assertThat(HexFormat.of().formatHex(VintageCodec.encode(vintage))).isEqualTo(stored);
    }

    /** A week whose last trading day is Friday if the day is 1, Thursday if it is 0, and so on. */
    private static VintageWeek week(
            int index,
            int day,
            boolean isComplete,
            long open,
            long high,
            long low,
            long close,
            long adjustedClose,
            long volume,
            long dividend) {
        return new VintageWeek(
                index, 7L * index + day, isComplete, open, high, low, close, adjustedClose, volume, dividend);
    }

    @Example
    void unknownFormatIsRejectedWithItsNumber() {
        assertThatThrownBy(() -> VintageCodec.decode(new byte[] {1, 0, 0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 1");
    }
}
