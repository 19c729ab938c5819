package dev.tapeline.testsupport.payload;

import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Sample responses in the vendor's format. */
public final class SampleResponses {
    private SampleResponses() {}

    public static String weekly(String symbol, String lastRefreshed) {
        return """
                {
                    "Meta Data": {
                        "1. Information": "Weekly Adjusted Prices and Volumes",
                        "2. Symbol": "%s",
                        "3. Last Refreshed": "%s",
                        "4. Time Zone": "US/Eastern"
                    },
                    "Weekly Adjusted Time Series": {
                        "2026-11-20": {
                            "1. open": "250.0700",
                            "2. high": "256.1800",
                            "3. low": "245.5100",
                            "4. close": "255.9200",
                            "5. adjusted close": "255.9200",
                            "6. volume": "160721523",
                            "7. dividend amount": "0.0000"
                        }
                    }
                }""".formatted(symbol, lastRefreshed);
    }

    public static String overview(String symbol) {
        return """
                {"Symbol": "%s", "AssetType": "Common Stock", "Name": "A made-up company", "Sector": "TECHNOLOGY"}""".formatted(symbol);
    }

    /** A SPLITS response; rows are such as {@code 2020-08-31 4.0000}. */
    public static String splits(String symbol, String... rows) {
        return actions(symbol, "{\"effective_date\": \"%s\", \"split_factor\": \"%s\"}", rows);
    }

    /** A DIVIDENDS response; rows are such as {@code 2025-08-08 1.68}. */
    public static String dividends(String symbol, String... rows) {
        return actions(symbol, "{\"ex_dividend_date\": \"%s\", \"record_date\": \"None\", \"amount\": \"%s\"}", rows);
    }

    private static String actions(String symbol, String form, String... rows) {
        return Stream.of(rows)
                .map(row -> form.formatted((Object[]) row.split(" ", 2)))
                .collect(Collectors.joining(", ", "{\"symbol\": \"" + symbol + "\", \"data\": [", "]}"));
    }

    public static VendorResponse of(VendorFunction function, String symbol, String fetchedAt, String text) {
        return new VendorResponse(function, new Symbol(symbol), Instant.parse(fetchedAt), body(text));
    }

    public static RedactedBody body(String text) {
        return RedactedBody.of(text.getBytes(StandardCharsets.UTF_8), false);
    }

    public static RawBody raw(String text) {
        try {
            return RawBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
