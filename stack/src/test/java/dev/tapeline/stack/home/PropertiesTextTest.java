package dev.tapeline.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class PropertiesTextTest {

    @Test
    void anyValueIsReadBack() throws Exception {
        Map<String, Object> settings = Map.of("directory", " C:\\höme, #1 = ş\n", "port", 9092);

        String text = PropertiesText.of(settings);

        assertThat(text).isASCII();
        Properties read = new Properties();
        read.load(new StringReader(text));
        assertThat(read).isEqualTo(Map.of("directory", " C:\\höme, #1 = ş\n", "port", "9092"));
    }
}
