package dev.tapeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.simulator.market.SimulatedMarket;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {

    private final SimulatedAlphaVantage vendor =
            SimulatedAlphaVantage.start(SimulatedMarket.seeded(7), Clock.systemUTC(), 0);
    private final SimulatorClient caller = new SimulatorClient(vendor.baseUri());

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /query?symbol=%ZZ&apikey=%&function=OVERVIEW HTTP/1.1, 200",
        "GET /query?&&&=&=x&apikey HTTP/1.1, 200",
        "GET /query HTTP/1.1, 200",
        "GET /etc/passwd HTTP/1.1, 404",
        "GET /query/../../x HTTP/1.1, 404",
        "POST /query?function=OVERVIEW HTTP/1.1, 405",
        "GET http://elsewhere/query HTTP/1.1, 400",
        "GET /query HTTP/2, 400",
        "hello, 400"
    })
    void malformedRequestGetsAShortErrorAndTheServerGoesOn(String requestLine, int status) throws Exception {
        try (RawHttpCall call = RawHttpCall.send(vendor.baseUri(), requestLine + "\r\nConnection: close\r\n\r\n")) {
            assertThat(call.head()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(call.rest()).doesNotContain("Exception", "dev.tapeline", "\tat ");
        }
        assertThat(caller.overview("BRINQ", "K")).contains("\"Symbol\": \"BRINQ\"");
    }

    @Test
    void endlessHeadIsRejected() throws Exception {
        try (RawHttpCall call = RawHttpCall.send(vendor.baseUri(), "GET /query?" + "x".repeat(20_000))) {
            assertThat(call.head()).doesNotContain("200");
        }
        assertThat(vendor.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%00", "..%2F..%2Fetc", "Q%0AX", "QAAAA", "QAAAA.LON", "Q%C3%84%C3%84%C3%84%C3%84", "-B", "."})
    void unknownSymbolIsAnInvalidCall(String symbol) {
        assertThat(caller.weekly(symbol, "K")).contains("Invalid API call");
    }

    @Test
    void severalCallsShareOneConnection() throws Exception {
        String call = "GET /query?function=OVERVIEW&symbol=XBRDM&apikey=K HTTP/1.1\r\n\r\n";
        try (RawHttpCall raw = RawHttpCall.send(
                vendor.baseUri(), call + call + call.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) {
            assertThat(raw.rest().split("HTTP/1.1 200 OK", -1)).hasSize(4);
        }
        assertThat(vendor.calls()).isEqualTo(3);
    }

    @Test
    void compressedAndPlainResponsesAreEqual() throws Exception {
        String query = "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=OSTRM&apikey=K";

        HttpResponse<byte[]> compressed = caller.getCompressed(query);

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(SimulatorClient.decompressed(compressed)).isEqualTo(SimulatorClient.text(caller.get(query)));
    }
}
