package dev.tapeline.alphavantage.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.market.BarField;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.WeeklyRowHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses one TIME_SERIES_WEEKLY_ADJUSTED payload as a stream of JSON tokens.
 *
 * <p>Builds no tree and no string per value, since this is the most frequent work of the pipeline. One instance per
 * payload.
 */
final class WeeklySeriesParser {
    private static final JsonFactory JSON = new JsonFactory();

    private final Symbol requested;
    private final WeeklyRowHandler rows;
    private final Map<String, Optional<BarField>> fields = new HashMap<>();
    private final ErrorMessageFields errorMessage = new ErrorMessageFields();
    private String bodySymbol;
    private boolean hasSeries;
    private boolean hasRows;

    WeeklySeriesParser(Symbol requested, WeeklyRowHandler rows) {
        this.requested = requested;
        this.rows = rows;
    }

    void parse(byte[] body) throws PayloadParseException {
        try (JsonParser json = JSON.createParser(body)) {
            parseBody(json);
        } catch (IOException e) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not JSON or is cut off");
        }
        checkContent();
    }

    private void parseBody(JsonParser json) throws IOException, PayloadParseException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals(PayloadFields.META_DATA) && value == JsonToken.START_OBJECT) {
                parseMetaData(json);
            } else if (key.equals(PayloadFields.WEEKLY_SERIES) && value == JsonToken.START_OBJECT) {
                parseSeries(json);
            } else {
                errorMessage.read(key, value, json);
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body continues after its JSON object");
        }
    }

    private void parseMetaData(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isSymbol = PayloadFields.unnumbered(json.currentName()).equals(PayloadFields.SYMBOL);
            json.nextToken();
            if (isSymbol) {
                bodySymbol = json.getText();
            }
            json.skipChildren();
        }
    }

    private void parseSeries(JsonParser json) throws IOException {
        hasSeries = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            rows.begin(json.currentName());
            JsonToken value = json.nextToken();
            long startByte = json.currentTokenLocation().getByteOffset();
            if (value == JsonToken.START_OBJECT) {
                parseRow(json);
            } else {
                json.skipChildren();
            }
            hasRows = true;
            rows.end(startByte, json.currentLocation().getByteOffset());
        }
    }

    private void parseRow(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Optional<BarField> field = fields.computeIfAbsent(json.currentName(), PayloadFields::rowField);
            JsonToken value = json.nextToken();
            boolean isDividendMissing = field.isPresent() && field.get() == BarField.DIVIDEND && isMissing(value, json);
            if (field.isEmpty() || value == JsonToken.VALUE_NULL || isDividendMissing) {
                json.skipChildren();
            } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
                rows.value(field.get(), json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else {
                rows.unreadable(field.get(), json.getText());
                json.skipChildren();
            }
        }
    }

    /** Whether a dividend is a text such as {@code None}: the vendor writes it instead of leaving the field out. */
    private static boolean isMissing(JsonToken value, JsonParser json) throws IOException {
        return value == JsonToken.VALUE_STRING
                && (json.getTextLength() == 0 || !Character.isDigit(json.getTextCharacters()[json.getTextOffset()]))
                && PayloadFields.isMissing(json.getText().strip());
    }

    private void checkContent() throws PayloadParseException {
        if (!hasSeries) {
            errorMessage.requireNone();
            throw new PayloadParseException(
                    PayloadRule.NO_SERIES, "the body holds no '" + PayloadFields.WEEKLY_SERIES + "'");
        }
        SymbolCheck.require(requested, bodySymbol);
        if (!hasRows) {
            throw new PayloadParseException(PayloadRule.EMPTY_SERIES, "the series holds no row");
        }
    }
}
