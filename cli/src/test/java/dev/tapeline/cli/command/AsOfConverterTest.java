package dev.tapeline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class AsOfConverterTest {
    private final AsOfConverter converter = new AsOfConverter();

    @Test
    void dayStandsForItsBeginningInNewYork() {
        assertThat(converter.convert("2024-05-01")).isEqualTo("2024-05-01T04:00:00Z");
        assertThat(converter.convert("2024-01-15")).isEqualTo("2024-01-15T05:00:00Z");
    }

    @Test
    void instantIsTakenAsItIs() {
        assertThat(converter.convert("2024-05-01T14:00:00Z")).isEqualTo("2024-05-01T14:00:00Z");
    }

    @Test
    void anythingElseIsRejected() {
        assertThatThrownBy(() -> converter.convert("May 2024"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("May 2024");
    }
}
