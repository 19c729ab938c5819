package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
    @ParameterizedTest
    @ValueSource(strings = {"IBM", "BRK-B", "BRK.B", "TSCO.LON", "AAM-U", "0700", "-P-A"})
    void tickersOfAllFormsAreSymbols(String text) {
        assertThat(new Symbol(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "../../x", "IBM\n", "a", "IBM MSFT", "IBM'", "ÄÖ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"
            })
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> new Symbol(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void userInputIsParsed() {
        assertThat(Symbol.parse(" ibm ")).contains(new Symbol("IBM"));
        assertThat(Symbol.parse("../../x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IBM, UNITED_STATES",
        "BRK.B, UNITED_STATES",
        "BRK-B, UNITED_STATES",
        "TSCO.LON, LONDON",
        "SHOP.TRT, TORONTO",
        "T.TO, TORONTO",
        "ABC.TRV, TORONTO",
        "SAP.XYZ, UNKNOWN"
    })
    void suffixNamesTheExchange(String text, Exchange exchange) {
        assertThat(new Symbol(text).exchange()).isEqualTo(exchange);
    }
}
