package dev.tapeline.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTypeTest {
    @ParameterizedTest
    @CsvSource({
        "alphavantage.OVERVIEW, alphavantage, OVERVIEW",
        "alphavantage.a.b, alphavantage, a.b",
        "alphavantage., alphavantage, ''",
        ".x, '', x"
    })
    void vendorEndsAtTheFirstDot(String text, String vendor, String function) {
        assertThat(PayloadType.parse(text)).contains(new PayloadType(vendor, function));
        assertThat(new PayloadType(vendor, function)).hasToString(text);
    }

    @Test
    void textWithoutADotIsNotAType() {
        assertThat(PayloadType.parse("alphavantage")).isEmpty();
        assertThatThrownBy(() -> new PayloadType("a.b", "c")).isInstanceOf(IllegalArgumentException.class);
    }
}
