package dev.tapeline.alphavantage.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.avro.Company;
import dev.tapeline.market.Price;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses one OVERVIEW payload: an object of strings, in which a missing value is {@code None}, {@code -}, empty or the like.
 *
 * <p>A value that is not of its type becomes null and rejects nothing, since the payload stays in bronze. One instance
 * per payload.
 */
final class OverviewParser {
    private static final int LONGEST_TEXT = 500;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d{1,4})?");
    private static final JsonFactory JSON = new JsonFactory();

    private final Symbol requested;
    private final Map<String, String> fields = new HashMap<>();
    private final ErrorMessageFields errorMessage = new ErrorMessageFields();

    OverviewParser(Symbol requested) {
        this.requested = requested;
    }

    /** The company, or empty if the vendor has no data about the symbol ({@code {}}). */
    Optional<Company.Builder> parse(byte[] body) throws PayloadParseException {
        try (JsonParser json = JSON.createParser(body)) {
            parseFields(json);
        } catch (IOException e) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not JSON or is cut off");
        }
        String symbol = fields.get(PayloadFields.OVERVIEW_SYMBOL);
        if (symbol == null) {
            errorMessage.requireNone();
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        SymbolCheck.require(requested, symbol);
        return Optional.of(company());
    }

    private void parseFields(JsonParser json) throws IOException, PayloadParseException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            errorMessage.read(key, value, json);
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                fields.put(key, json.getText().strip());
            }
            json.skipChildren();
        }
        if (json.nextToken() != null) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body continues after its JSON object");
        }
    }

    private Company.Builder company() {
        return Company.newBuilder()
                .setSymbol(requested.text())
                .setAssetType(text(PayloadFields.ASSET_TYPE))
                .setName(text(PayloadFields.NAME))
                .setCik(text(PayloadFields.CIK))
                .setExchange(text(PayloadFields.EXCHANGE))
                .setCurrency(text(PayloadFields.CURRENCY))
                .setCountry(text(PayloadFields.COUNTRY))
                .setSector(titleCase(PayloadFields.SECTOR))
                .setIndustry(titleCase(PayloadFields.INDUSTRY))
                .setFiscalYearEnd(text(PayloadFields.FISCAL_YEAR_END))
                .setLatestQuarter(date(PayloadFields.LATEST_QUARTER))
                .setMarketCapitalization(integer(PayloadFields.MARKET_CAPITALIZATION))
                .setSharesOutstanding(integer(PayloadFields.SHARES_OUTSTANDING))
                .setDividendPerShare(price(PayloadFields.DIVIDEND_PER_SHARE))
                .setDividendYield(fraction(PayloadFields.DIVIDEND_YIELD))
                .setEps(price(PayloadFields.EPS))
                .setPeRatio(fraction(PayloadFields.PE_RATIO))
                .setBeta(fraction(PayloadFields.BETA))
                .setDividendDate(date(PayloadFields.DIVIDEND_DATE))
                .setExDividendDate(date(PayloadFields.EX_DIVIDEND_DATE));
    }

    private String text(String key) {
        String text = fields.getOrDefault(key, "");
        return PayloadFields.isMissing(text) ? null : PrintableText.shortened(text, LONGEST_TEXT);
    }

    private String titleCase(String key) {
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

    private Long integer(String key) {
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
        // Double.valueOf also accepts 0x1p3 and 1d, which are not decimals.
        boolean isDecimal = text != null && DECIMAL.matcher(text).matches();
        return isDecimal
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite).orElse(null)
                : null;
    }
}
