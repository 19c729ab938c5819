package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SundayMarketsTest {
    @ParameterizedTest
    @ValueSource(strings = {"2222.SR", "2222.SAU", "TEVA.TA", "TEVA.TLV", "COMI.CA", "QNBK.QA", "NBK.KW", "EMAAR.AE"})
    void symbolsOfExchangesWithSundaySessionsAreRejected(String text) {
        assertThat(SundayMarkets.rejectionReason(new Symbol(text)))
                .hasValueSatisfying(why -> assertThat(why).startsWith(text).contains("Sunday"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"IBM", "TA", "SR", ".SR", "TSCO.LON", "SHOP.TRT", "T.TO", "BRK.A", "BRK-B", "SAP.DEX", "A.SRX"})
    void allOtherSymbolsAreAllowed(String text) {
        assertThat(SundayMarkets.rejectionReason(new Symbol(text))).isEmpty();
    }
}
