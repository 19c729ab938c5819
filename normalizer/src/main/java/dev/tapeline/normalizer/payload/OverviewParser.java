package dev.tapeline.normalizer.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.avro.Company;
import dev.tapeline.market.Price;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.outcome.PayloadRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one OVERVIEW answer: an object of strings, in which missing is {@code None}, {@code -} or empty.
 *
 * <p>A value that is not of its type is null too: the answer stays in bronze as it came.
 */
final class OverviewParser {
    private static final Set<String> MISSING = Set.of("", "None", "-");
    private static final int LONGEST_TEXT = 500;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d{1,4})?");
    private static final JsonFactory JSON = new JsonFactory();

    private final BronzePayload payload;
    private final Map<String, String> fields = new HashMap<>();

    OverviewParser(BronzePayload payload) {
        this.payload = payload;
    }

    /** The company, or empty where the source knows nothing of the symbol ({@code {}}). */
    Optional<Company> read() throws RejectedPayloadException {
        String errorText = readFields();
        String symbol = fields.get("Symbol");
        if (symbol == null && errorText != null) {
            throw refusal(PayloadRule.ERROR_ANSWER, "the answer is a message: " + PrintableText.of(errorText));
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (symbol == null || !Symbol.parse(symbol).equals(Optional.of(payload.symbol()))) {
            throw refusal(
                    PayloadRule.WRONG_SYMBOL,
                    "asked for " + payload.symbol() + ", the answer is about "
                            + PrintableText.of(String.valueOf(symbol)));
        }
        return Optional.of(company());
    }

    private String readFields() throws RejectedPayloadException {
        String errorText = null;
        try (JsonParser parser = JSON.createParser(payload.body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refusal(PayloadRule.NOT_JSON, "the body is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                errorText = ErrorMessageFields.of(key, value, parser).orElse(errorText);
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(key, parser.getText().strip());
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw refusal(PayloadRule.NOT_JSON, "the body goes on after its JSON object");
            }
        } catch (IOException e) {
            throw refusal(PayloadRule.NOT_JSON, "the body is not JSON or ends too early");
        }
        return errorText;
    }

    private Company company() {
        return Company.newBuilder()
                .setSymbol(payload.symbol().text())
                .setAssetType(text("AssetType"))
                .setName(text("Name"))
                .setCik(text("CIK"))
                .setExchange(text("Exchange"))
                .setCurrency(text("Currency"))
                .setCountry(text("Country"))
                .setSector(readable("Sector"))
                .setIndustry(readable("Industry"))
                .setFiscalYearEnd(text("FiscalYearEnd"))
                .setLatestQuarter(date("LatestQuarter"))
                .setMarketCapitalization(whole("MarketCapitalization"))
                .setSharesOutstanding(whole("SharesOutstanding"))
                .setDividendPerShare(price("DividendPerShare"))
                .setDividendYield(fraction("DividendYield"))
                .setEps(price("EPS"))
                .setPeRatio(fraction("PERatio"))
                .setBeta(fraction("Beta"))
                .setDividendDate(date("DividendDate"))
                .setExDividendDate(date("ExDividendDate"))
                .setFetchedAt(payload.fetchedAt())
                .setBatchId(payload.batchId())
                .setPayloadId(payload.payloadId())
                .setBronzeOffset(payload.position().offset())
                .build();
    }

    private String text(String key) {
        String text = fields.getOrDefault(key, "");
        return MISSING.contains(text) ? null : PrintableText.shortened(text, LONGEST_TEXT);
    }

    private String readable(String key) {
        String text = text(key);
        return text == null ? null : TitleCase.of(text);
    }

    private LocalDate date(String key) {
        String text = text(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Long whole(String key) {
        String text = text(key);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private BigDecimal price(String key) {
        String text = text(key);
        try {
            return text == null ? null : Price.parse(text).toBigDecimal();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private Double fraction(String key) {
        String text = text(key);
        // Java reads more than decimals, such as 0x1p3 and 1d.
        boolean isDecimal = text != null && DECIMAL.matcher(text).matches();
        return isDecimal
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite).orElse(null)
                : null;
    }

    private static RejectedPayloadException refusal(PayloadRule rule, String detail) {
        return new RejectedPayloadException(rule, detail, 1);
    }
}
