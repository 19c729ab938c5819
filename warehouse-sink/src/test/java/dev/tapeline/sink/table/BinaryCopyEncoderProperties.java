package dev.tapeline.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BinaryCopyEncoderProperties {
    private static final long LARGEST = 999_999_999_999_999_999L;

    @Property
    void everyNumericCanBeDecoded(@ForAll @LongRange(min = -LARGEST, max = LARGEST) long millionths) {
        BigDecimal value = BigDecimal.valueOf(millionths, 6);

        byte[] written = new BinaryCopyEncoder().numeric(value).toByteArray();

        assertThat(decoded(written)).isEqualByComparingTo(value);
    }

    /** By the definition in Postgres: sum of digit times 10000 to the power of weight minus index. */
    private static BigDecimal decoded(byte[] written) {
        ByteBuffer bytes = ByteBuffer.wrap(written);
        assertThat(bytes.getInt()).isEqualTo(written.length - Integer.BYTES);
        int count = bytes.getShort();
        int weight = bytes.getShort();
        boolean isNegative = bytes.getShort() == 0x4000;
        assertThat(bytes.getShort()).isEqualTo((short) 6);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            int digit = bytes.getShort();
            assertThat(digit).isBetween(0, 9999);
            sum = sum.add(BigDecimal.valueOf(digit).scaleByPowerOfTen(4 * (weight - i)));
        }
        assertThat(bytes.hasRemaining()).isFalse();
        return isNegative ? sum.negate() : sum;
    }
}
