package dev.tapeline.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCopyEncoderTest {
    /** The bytes of {@code numeric(18,6)}: length, number of digits, weight, sign, scale, digits to the base 10000. */
    @ParameterizedTest
    @CsvSource({
        "0,                   00000008 0000 0000 0000 0006",
        "1,                   0000000a 0001 0000 0000 0006 0001",
        "-1,                  0000000a 0001 0000 4000 0006 0001",
        "10000,               0000000a 0001 0001 0000 0006 0001",
        "0.5,                 0000000a 0001 ffff 0000 0006 1388",
        "0.000001,            0000000a 0001 fffe 0000 0006 0064",
        "189.95,              0000000c 0002 0000 0000 0006 00bd 251c",
        "-123456789.012345,   00000012 0005 0002 4000 0006 0001 0929 1a85 007b 1194",
        "999999999999.999999, 00000012 0005 0002 0000 0006 270f 270f 270f 270f 26ac"
    })
    void numericIsEncodedAsInPostgres(String value, String bytes) {
        assertThat(hex(buffer -> buffer.numeric(new BigDecimal(value)))).isEqualTo(bytes.replace(" ", ""));
    }

    @Test
    void numericOutOfRangeIsRejected() {
        assertThatThrownBy(() -> new BinaryCopyEncoder().numeric(new BigDecimal("1000000000000")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new BinaryCopyEncoder().numeric(new BigDecimal("0.0000001")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void daysAndTimesCountFromTheYear2000() {
        assertThat(hex(buffer -> buffer.date(LocalDate.of(2000, 1, 1)))).isEqualTo("0000000400000000");
        assertThat(hex(buffer -> buffer.date(LocalDate.of(1999, 12, 31)))).isEqualTo("00000004ffffffff");
        assertThat(hex(buffer -> buffer.timestamptz(Instant.parse("2000-01-01T00:00:00.001Z"))))
                .isEqualTo("0000000800000000000003e8");
        assertThat(hex(buffer -> buffer.timestamptz(Instant.parse("1999-12-31T23:59:59.999Z"))))
                .isEqualTo("00000008fffffffffffffc18");
    }

    @Test
    void textIsUtf8WithNulReplaced() {
        assertThat(hex(buffer -> buffer.text("Zoë"))).isEqualTo("000000045a6fc3ab");
        assertThat(hex(buffer -> buffer.text("a\0b"))).isEqualTo("0000000561efbfbd62");
        assertThat(hex(buffer -> buffer.text(""))).isEqualTo("00000000");
    }

    @Test
    void arraysOfTextContainTheirTypeAndSize() {
        assertThat(hex(buffer -> buffer.texts(List.of()))).isEqualTo("0000000c" + "00000000" + "00000000" + "00000019");
        assertThat(hex(buffer -> buffer.texts(List.of("A", "BC"))))
                .isEqualTo("0000001f" + "00000001" + "00000000" + "00000019" + "00000002" + "00000001" + "0000000141"
                        + "000000024243");
    }

    @Test
    void nullOfEveryTypeIsALengthOfMinusOne() {
        assertThat(hex(buffer -> buffer.text(null)
                        .numeric(null)
                        .date(null)
                        .timestamptz(null)
                        .bigint(null)
                        .float8(null)))
                .isEqualTo("ffffffff".repeat(6));
    }

    @Test
    void rowsAreBetweenSignatureAndTrailer() {
        assertThat(hex(buffer -> buffer.begin().row(2).bool(true).bigint(-2L).end()))
                .isEqualTo("5047434f50590aff0d0a00" + "00000000" + "00000000" + "0002" + "0000000101"
                        + "00000008fffffffffffffffe" + "ffff");
    }

    private static String hex(UnaryOperator<BinaryCopyEncoder> writing) {
        return HexFormat.of().formatHex(writing.apply(new BinaryCopyEncoder()).toByteArray());
    }
}
