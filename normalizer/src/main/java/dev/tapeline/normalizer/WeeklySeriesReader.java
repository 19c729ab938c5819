package dev.tapeline.normalizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.market.Printable;
import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.WeeklySeries.RefusedRow;
import dev.tapeline.normalizer.rules.Field;
import dev.tapeline.normalizer.rules.PayloadRule;
import dev.tapeline.normalizer.rules.Row;
import dev.tapeline.normalizer.rules.RowJudge;
import dev.tapeline.normalizer.rules.RowJudge.Violation;
import dev.tapeline.normalizer.rules.RowRule;
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
final class WeeklySeriesReader {
    static final String SERIES = "Weekly Adjusted Time Series";
    private static final String META_DATA = "Meta Data";
    private static final String META_SYMBOL = "2. Symbol";
    private static final int LONGEST_ROW = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private final Symbol asked;
    private final byte[] body;
    private final RowJudge judge;
    private final Map<String, Optional<Field>> fields = new HashMap<>();
    private final List<Row> accepted = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final Map<Long, Row> byDay = new HashMap<>();
    private String bodySymbol;
    private String errorText;
    private boolean hasSeries;

    /** @param newest day on which the answer was fetched, where the exchange is */
    WeeklySeriesReader(Symbol asked, LocalDate newest, byte[] body) {
        this.asked = asked;
        this.body = body;
        this.judge = new RowJudge(newest);
    }

    WeeklySeries read() throws RefusedPayloadException {
        try (JsonParser parser = JSON.createParser(body)) {
            readAnswer(parser);
        } catch (IOException e) {
            throw refusal(PayloadRule.NOT_JSON, "the body is not JSON or ends too early");
        }
        judgeAnswer();
        accepted.sort(Comparator.comparing(Row::date));
        return new WeeklySeries(accepted, refused);
    }

    private void readAnswer(JsonParser parser) throws IOException, RefusedPayloadException {
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
                errorText = ErrorAnswer.of(key, value, parser).orElse(errorText);
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
            Optional<Field> field = fields.computeIfAbsent(parser.currentName(), Field::of);
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
            Row row = judge.row();
            Optional<Row> first = firstOfItsDay(row);
            if (first.isEmpty() || first.get().equals(row)) {
                accepted.add(row);
                return;
            }
            violation = Optional.of(new Violation(RowRule.DUPLICATE_DATE, "another row of the answer has this date"));
        }
        refused.add(new RefusedRow(
                accepted.size() + refused.size(),
                Printable.shortened(date, 60),
                violation.get().rule(),
                violation.get().detail(),
                text(start.getByteOffset(), parser.currentLocation().getByteOffset())));
    }

    /** An earlier row of the same day. Answers are ordered as a rule, newest first, so that the last row alone tells. */
    private Optional<Row> firstOfItsDay(Row row) {
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
        return Printable.shortened(row, LONGEST_ROW);
    }

    private void judgeAnswer() throws RefusedPayloadException {
        if (!hasSeries && errorText != null) {
            throw refusal(PayloadRule.ERROR_ANSWER, "the answer is a message: " + Printable.of(errorText));
        }
        if (!hasSeries) {
            throw refusal(PayloadRule.NO_SERIES, "the answer holds no '" + SERIES + "'");
        }
        if (bodySymbol == null || !Symbol.parse(bodySymbol).equals(Optional.of(asked))) {
            throw refusal(
                    PayloadRule.WRONG_SYMBOL,
                    "asked for " + asked + ", the answer is about " + Printable.of(String.valueOf(bodySymbol)));
        }
        if (accepted.isEmpty() && refused.isEmpty()) {
            throw refusal(PayloadRule.EMPTY_SERIES, "the series holds no row");
        }
    }

    private RefusedPayloadException refusal(PayloadRule rule, String detail) {
        return new RefusedPayloadException(rule, detail, accepted.size() + refused.size());
    }
}
