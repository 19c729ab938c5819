package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @Property
    void parsingKeepsTheDecimalValue(@ForAll("fitting") BigDecimal value) {
        for (String text : new String[] {value.toPlainString(), value.toString(), value.toEngineeringString()}) {
            assertThat(Price.parse(text).toBigDecimal()).isEqualByComparingTo(value);
        }
    }

    @Provide
    Arbitrary<BigDecimal> fitting() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-999999999999.999999"), new BigDecimal("999999999999.999999"))
                .ofScale(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"189.0000000", "0000000000000000000000189.5", "1.89E2", "+189.5", ".5", "5."})
    void unusualFormsAreParsed(String text) {
        assertThat(Price.parse(text).toBigDecimal()).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "NaN", "Infinity", "1,5", "0x10", "1..2", "12 ", "null"})
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> Price.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000",
                "0.0000001",
                "1e12",
                "1e-7",
                "1e999999999",
                "1e-999999999",
                "123456789012.1234567"
            })
    void valuesThatDoNotFitAreRejected(String text) {
        assertThatThrownBy(() -> Price.parse(text)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000_000})
    void textThatIsTooLongIsRejected(int length) {
        assertThatThrownBy(() -> Price.parse("1".repeat(length))).isInstanceOf(NumberFormatException.class);
    }
}
