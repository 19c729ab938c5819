package dev.tapeline.alphavantage.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.vendor.payload.ReportedActionRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses one SPLITS or DIVIDENDS payload: a symbol and a list of rows, each an object of strings. For one payload. */
final class ReportedActionsParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_ROW = 1000;

    private final Symbol requested;
    private final ReportedActionKind kind;
    private final byte[] body;
    private final List<ReportedActionRow> rows = new ArrayList<>();
    private final ErrorMessageFields errorMessage = new ErrorMessageFields();
    private String bodySymbol;
    private boolean hasList;

    ReportedActionsParser(byte[] body, Symbol requested, ReportedActionKind kind) {
        this.body = body;
        this.requested = requested;
        this.kind = kind;
    }

    List<ReportedActionRow> parse() throws PayloadParseException {
        try (JsonParser json = JSON.createParser(body)) {
            parseBody(json);
        } catch (IOException e) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not JSON or is cut off");
        }
        if (!hasList) {
            errorMessage.requireNone();
            throw new PayloadParseException(
                    PayloadRule.NO_SERIES, "the body holds no list '" + PayloadFields.ACTIONS + "'");
        }
        SymbolCheck.require(requested, bodySymbol);
        return List.copyOf(rows);
    }

    private void parseBody(JsonParser json) throws IOException, PayloadParseException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals(PayloadFields.ACTIONS_SYMBOL) && value == JsonToken.VALUE_STRING) {
                bodySymbol = json.getText();
            } else if (key.equals(PayloadFields.ACTIONS) && value == JsonToken.START_ARRAY) {
                parseRows(json);
            } else {
                errorMessage.read(key, value, json);
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new PayloadParseException(PayloadRule.NOT_JSON, "the body continues after its JSON object");
        }
    }

    private void parseRows(JsonParser json) throws IOException {
        hasList = true;
        for (JsonToken row = json.nextToken(); row != JsonToken.END_ARRAY; row = json.nextToken()) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            Optional<String> exDate = Optional.empty();
            Optional<String> value = Optional.empty();
            while (row == JsonToken.START_OBJECT && json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                JsonToken token = json.nextToken();
                if (key.equals(PayloadFields.exDate(kind))) {
                    exDate = text(token, json);
                } else if (key.equals(PayloadFields.value(kind))) {
                    value = text(token, json);
                }
                json.skipChildren();
            }
            json.skipChildren();
            int end = (int) json.currentLocation().getByteOffset();
            rows.add(new ReportedActionRow(exDate, value, json(start, end)));
        }
    }

    /** The value's text; empty for null and for texts such as {@code None}. */
    private static Optional<String> text(JsonToken token, JsonParser json) throws IOException {
        return Optional.of(json.getText().strip())
                .filter(text -> token != JsonToken.VALUE_NULL && !PayloadFields.isMissing(text));
    }

    /** The row as the body writes it; empty in an encoding other than UTF-8, in which the parser knows no offsets. */
    private String json(int start, int end) {
        if (start < 0 || end > body.length) {
            return "";
        }
        String row = new String(body, start, Math.min(end - start, LONGEST_ROW), StandardCharsets.UTF_8);
        return PrintableText.shortened(row.replaceAll("\\s+", " "), LONGEST_ROW);
    }
}
