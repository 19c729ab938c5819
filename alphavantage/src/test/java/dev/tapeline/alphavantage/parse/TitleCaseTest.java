package dev.tapeline.alphavantage.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleCaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TECHNOLOGY | Technology",
                "SEMICONDUCTORS & RELATED DEVICES | Semiconductors & Related Devices",
                "SERVICES-PREPACKAGED SOFTWARE | Services-Prepackaged Software",
                "OIL & GAS E&P | Oil & Gas E&P",
                "R&D SERVICES | R&D Services",
                "MEN'S & BOYS' FURNISHGS | Men's & Boys' Furnishgs",
                "SERVICES-BUSINESS SERVICES, NEC | Services-Business Services, NEC",
                "TRUCKING & COURIER SERVICES (NO AIR) | Trucking & Courier Services (No Air)",
                "GOLD AND SILVER ORES | Gold and Silver Ores",
                "REIT - RETAIL | REIT - Retail",
                "IN VITRO & IN VIVO DIAGNOSTICS | In Vitro & in Vivo Diagnostics",
                "Information Technology Services | Information Technology Services",
                "eCommerce | eCommerce"
            })
    void textInCapitalsIsWrittenInTitleCase(String capitals, String titleCase) {
        assertThat(TitleCase.of(capitals)).isEqualTo(titleCase);
    }
}
