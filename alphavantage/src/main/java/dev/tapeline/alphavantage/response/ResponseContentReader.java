package dev.tapeline.alphavantage.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.tapeline.alphavantage.parse.PayloadFields;
import dev.tapeline.alphavantage.response.ResponseContent.Form;
import dev.tapeline.market.PrintableText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a body to its end as a stream of tokens, so that a truncated body is detected. For one body. */
final class ResponseContentReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> COMPANY =
            Set.of(PayloadFields.ASSET_TYPE, PayloadFields.NAME, PayloadFields.EXCHANGE, PayloadFields.SECTOR);
    private static final int TEXTS = 10;
    private static final int LONGEST_TEXT = 600;

    private final JsonParser json;
    private final Set<String> fields = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private Optional<String> firstField = Optional.empty();
    private Optional<Set<String>> actionFields = Optional.empty();
    private boolean hasSeries;
    private Optional<LocalDate> newestRow = Optional.empty();

    private ResponseContentReader(JsonParser json) {
        this.json = json;
    }

    static ResponseContent read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return new ResponseContentReader(json).content();
        } catch (JsonEOFException e) {
            return ResponseContent.of(Form.CUT_OFF);
        } catch (IOException e) {
            return ResponseContent.of(Form.NOT_JSON);
        }
    }

    private ResponseContent content() throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            return ResponseContent.of(Form.CUT_OFF);
        }
        if (first != JsonToken.START_OBJECT) {
            json.skipChildren();
            return ResponseContent.of(Form.OTHER_JSON);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            readField(json.currentName(), json.nextToken());
        }
        // Fails on content after the object, so that two concatenated responses are not accepted.
        json.nextToken();
        boolean isCompany = fields.contains(PayloadFields.OVERVIEW_SYMBOL)
                && COMPANY.stream().anyMatch(fields::contains);
        return new ResponseContent(
                firstField.isEmpty() ? Form.EMPTY_OBJECT : Form.WHOLE_OBJECT,
                hasSeries,
                newestRow,
                isCompany,
                actionFields.filter(row -> fields.contains(PayloadFields.ACTIONS_SYMBOL)),
                List.copyOf(texts),
                firstField);
    }

    private void readField(String name, JsonToken value) throws IOException {
        if (firstField.isEmpty()) {
            firstField = Optional.of(name);
        }
        if (value == JsonToken.VALUE_STRING) {
            fields.add(name);
            if (texts.size() < TEXTS) {
                texts.add(PrintableText.shortened(json.getText(), LONGEST_TEXT));
            }
        } else if (value == JsonToken.START_OBJECT && name.equals(PayloadFields.WEEKLY_SERIES)) {
            readSeries();
        } else if (value == JsonToken.START_ARRAY && name.equals(PayloadFields.ACTIONS)) {
            actionFields = Optional.of(ActionListFields.ofFirstRow(json));
        } else {
            json.skipChildren();
        }
    }

    private void readSeries() throws IOException {
        hasSeries = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            date(json.currentName())
                    .filter(row -> newestRow.isEmpty() || row.isAfter(newestRow.get()))
                    .ifPresent(row -> newestRow = Optional.of(row));
            json.nextToken();
            json.skipChildren();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
