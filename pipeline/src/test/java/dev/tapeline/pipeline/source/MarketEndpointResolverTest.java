package dev.tapeline.pipeline.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UnavailableException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class MarketEndpointResolverTest {
    @Test
    void addressWithoutAResponseIsUnavailableNotWrong() {
        assertThatThrownBy(() -> MarketEndpointResolver.source(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no response from ALPHAVANTAGE_BASE_URL (http://127.0.0.1:1)");
    }
}
