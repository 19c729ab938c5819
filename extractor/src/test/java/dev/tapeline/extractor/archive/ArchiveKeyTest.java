package dev.tapeline.extractor.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveKeyTest {
    private static final Instant FETCHED_AT = Instant.parse("2026-11-23T14:00:00.007Z");

    @ParameterizedTest
    @CsvSource({
        "IBM, IBM",
        "BRK-B, BRK-B",
        "TSCO.LON, TSCO.LON",
        "../../x, ..~2F..~2F~78",
        "A B/é, A~20B~2F~C3~A9",
        "~, ~7E",
    })
    void symbolCannotLeaveItsPlaceInTheKey(String symbol, String encoded) {
        ArchiveKey key = new ArchiveKey("alphavantage", "OVERVIEW", symbol, FETCHED_AT, "0123abcd");

        assertThat(key.text())
                .isEqualTo("bronze/source=alphavantage/function=OVERVIEW/symbol=" + encoded
                        + "/20261123T140000007Z-0123abcd.json.gz");
    }

    @Property
    void keyIsParsedToItsParts(@ForAll String symbol) {
        ArchiveKey key = new ArchiveKey(
                "simulated", "TIME_SERIES_WEEKLY_ADJUSTED", "S" + wellFormed(symbol), FETCHED_AT, "0123abcd");

        assertThat(ArchiveKey.atEndOf(key.text())).contains(key);
        assertThat(ArchiveKey.atEndOf("/anywhere/else/" + key.text())).contains(key);
    }

    @Test
    void keyIsFoundWhenOnlyPartOfTheTreeWasCopied() {
        String key = "source=alphavantage/function=OVERVIEW/symbol=IBM/20261123T140000007Z-0123abcd.json";

        assertThat(ArchiveKey.atEndOf(key)).map(ArchiveKey::fetchedAt).contains(FETCHED_AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IBM/2022-02-11.json",
                "source=a/function=F/symbol=IBM/20261123T140000Z-0123abcd.json.gz",
                "source=a/function=F/symbol=IBM/20261332T140000007Z-0123abcd.json.gz",
                "source=a/function=F/symbol=~2/20261123T140000007Z-0123abcd.json.gz",
                "source=a/function=F/symbol=IBM/20261123T140000007Z-0123abcd.csv",
                "resource=a/function=F/symbol=IBM/20261123T140000007Z-0123abcd.json.gz",
            })
    void otherPathsAreNoKeys(String path) {
        assertThat(ArchiveKey.atEndOf(path)).isEmpty();
    }

    /** Lone surrogates have no bytes in UTF-8. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
