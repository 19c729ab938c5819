package dev.tapeline.normalizer.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.market.BarField;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.row.RowValidator;
import dev.tapeline.normalizer.rules.row.RowValidator.Violation;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.row.ValidatedSeries.RefusedRow;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.RowRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one weekly answer as a stream of JSON tokens, from text to decimals without a tree and without a float.
 *
 * <p>One reader per answer.
 */
public final class WeeklySeriesParser {
    static final String SERIES = "Weekly Adjusted Time Series";
    private static final String META_DATA = "Meta Data";
    private static final String META_SYMBOL = "2. Symbol";
    private static final int LONGEST_ROW = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private final Symbol asked;
    private final byte[] body;
    private final RowValidator judge;
    private final Map<String, Optional<BarField>> fields = new HashMap<>();
    private final List<ValidatedRow> accepted = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final Map<Long, ValidatedRow> byDay = new HashMap<>();
    private String bodySymbol;
    private String errorText;
    private boolean hasSeries;

    /** @param newest day on which the answer was fetched, where the exchange is */
    public WeeklySeriesParser(Symbol asked, LocalDate newest, byte[] body) {
        this.asked = asked;
        this.body = body;
        this.judge = new RowValidator(newest);
    }

    public ValidatedSeries read() throws RejectedPayloadException {
        try (JsonParser parser = JSON.createParser(body)) {
            readAnswer(parser);
        } catch (IOException e) {
            throw refusal(PayloadRule.NOT_JSON, "the body is not JSON or ends too early");
        }
        judgeAnswer();
        accepted.sort(Comparator.comparing(ValidatedRow::date));
        return new ValidatedSeries(accepted, refused);
    }

    private void readAnswer(JsonParser parser) throws IOException, RejectedPayloadException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refusal(PayloadRule.NOT_JSON, "the body is not a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals(META_DATA) && value == JsonToken.START_OBJECT) {
                readMetaData(parser);
            } else if (key.equals(SERIES) && value == JsonToken.START_OBJECT) {
                hasSeries = true;
                readSeries(parser);
            } else {
                errorText = ErrorMessageFields.of(key, value, parser).orElse(errorText);
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw refusal(PayloadRule.NOT_JSON, "the body goes on after its JSON object");
        }
    }

    private void readMetaData(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isSymbol = parser.currentName().equals(META_SYMBOL);
            parser.nextToken();
            if (isSymbol) {
                bodySymbol = parser.getText();
            }
            parser.skipChildren();
        }
    }

    private void readSeries(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String date = parser.currentName();
            JsonToken value = parser.nextToken();
            JsonLocation start = parser.currentTokenLocation();
            judge.begin(date);
            if (value == JsonToken.START_OBJECT) {
                readRow(parser);
            } else {
                parser.skipChildren();
            }
            judgeRow(date, start, parser);
        }
    }

    private void readRow(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Optional<BarField> field = fields.computeIfAbsent(parser.currentName(), BarField::of);
            JsonToken value = parser.nextToken();
            if (field.isEmpty() || value == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
                judge.take(field.get(), parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } else {
                judge.takeUnreadable(field.get(), parser.getText());
                parser.skipChildren();
            }
        }
    }

    private void judgeRow(String date, JsonLocation start, JsonParser parser) {
        Optional<Violation> violation = judge.verdict();
        if (violation.isEmpty()) {
            ValidatedRow row = judge.row();
            Optional<ValidatedRow> first = firstOfItsDay(row);
            if (first.isEmpty() || first.get().equals(row)) {
                accepted.add(row);
                return;
            }
            violation = Optional.of(new Violation(RowRule.DUPLICATE_DATE, "another row of the answer has this date"));
        }
        refused.add(new RefusedRow(
                accepted.size() + refused.size(),
                PrintableText.shortened(date, 60),
                violation.get().rule(),
                violation.get().detail(),
                text(start.getByteOffset(), parser.currentLocation().getByteOffset())));
    }

    /** An earlier row of the same day. Answers are ordered as a rule, newest first, so that the last row alone tells. */
    private Optional<ValidatedRow> firstOfItsDay(ValidatedRow row) {
        if (byDay.isEmpty()) {
            if (accepted.isEmpty()
                    || row.date().isBefore(accepted.get(accepted.size() - 1).date())) {
                return Optional.empty();
            }
            accepted.forEach(earlier -> byDay.put(earlier.date().toEpochDay(), earlier));
        }
        return Optional.ofNullable(byDay.putIfAbsent(row.date().toEpochDay(), row));
    }

    /** The bytes of a row; JSON in another encoding than UTF-8 has no byte offsets. */
    private String text(long start, long end) {
        if (start < 0 || end > body.length) {
            return "";
        }
        int length = (int) Math.min(end - start, LONGEST_ROW);
        String row = new String(body, (int) start, length, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return PrintableText.shortened(row, LONGEST_ROW);
    }

    private void judgeAnswer() throws RejectedPayloadException {
        if (!hasSeries && errorText != null) {
            throw refusal(PayloadRule.ERROR_ANSWER, "the answer is a message: " + PrintableText.of(errorText));
        }
        if (!hasSeries) {
            throw refusal(PayloadRule.NO_SERIES, "the answer holds no '" + SERIES + "'");
        }
        if (bodySymbol == null || !Symbol.parse(bodySymbol).equals(Optional.of(asked))) {
            throw refusal(
                    PayloadRule.WRONG_SYMBOL,
                    "asked for " + asked + ", the answer is about " + PrintableText.of(String.valueOf(bodySymbol)));
        }
        if (accepted.isEmpty() && refused.isEmpty()) {
            throw refusal(PayloadRule.EMPTY_SERIES, "the series holds no row");
        }
    }

    private RejectedPayloadException refusal(PayloadRule rule, String detail) {
        return new RejectedPayloadException(rule, detail, accepted.size() + refused.size());
    }
}
