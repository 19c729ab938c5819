package dev.tapeline.normalizer.payload;

import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.BarField;
import dev.tapeline.market.PrintableText;
import dev.tapeline.normalizer.rules.row.RowValidator;
import dev.tapeline.normalizer.rules.row.RowValidator.Violation;
import dev.tapeline.normalizer.rules.row.ValidatedRow;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.row.ValidatedSeries.RejectedRow;
import dev.tapeline.outcome.RowRule;
import dev.tapeline.vendor.payload.WeeklyRowHandler;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Validates the rows of a weekly series as the parser reads them, and collects valid and rejected rows.
 *
 * <p>Values are validated in the parser's buffer; only rejected rows are copied as text. One instance per payload.
 */
public final class WeeklyRowCollector implements WeeklyRowHandler {
    private static final int LONGEST_ROW = 4096;
    private static final int LONGEST_DATE = 60;

    private final byte[] body;
    private final RowValidator validator;
    private final List<ValidatedRow> accepted = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final Map<Long, ValidatedRow> rowsByDay = new HashMap<>();
    private String date;

    /**
     * A collector without rows.
     *
     * @param newest day on which the payload was fetched, in the time zone of the exchange
     * @param rules the configurable rules
     * @param body the payload, from which rejected rows are copied
     */
    public WeeklyRowCollector(LocalDate newest, RuleSettings rules, byte[] body) {
        this.validator = new RowValidator(newest, rules.rejectsZeroVolume());
        this.body = body;
    }

    @Override
    public void begin(String dateText) {
        date = dateText;
        validator.begin(dateText);
    }

    @Override
    public void value(BarField field, char[] text, int offset, int length) {
        validator.accept(field, text, offset, length);
    }

    @Override
    public void unreadable(BarField field, String text) {
        validator.acceptUnreadable(field, text);
    }

    @Override
    public void end(long startByte, long endByte) {
        Optional<Violation> violation = validator.violation();
        if (violation.isPresent()) {
            reject(violation.get(), startByte, endByte);
            return;
        }
        ValidatedRow row = validator.row();
        Optional<ValidatedRow> earlier = earlierRowOfDay(row);
        if (earlier.isEmpty() || earlier.get().equals(row)) {
            accepted.add(row);
        } else {
            reject(
                    new Violation(RowRule.DUPLICATE_DATE, "another row of the payload has this date"),
                    startByte,
                    endByte);
        }
    }

    /** The rows collected so far, valid ones oldest first. */
    public ValidatedSeries series() {
        accepted.sort(Comparator.comparing(ValidatedRow::date));
        return new ValidatedSeries(accepted, rejected);
    }

    /** Count of the rows collected so far. */
    int rowsRead() {
        return accepted.size() + rejected.size();
    }

    /** An earlier row of the same day. Payloads are usually ordered newest first, so that the last row is enough to tell. */
    private Optional<ValidatedRow> earlierRowOfDay(ValidatedRow row) {
        if (rowsByDay.isEmpty()) {
            if (accepted.isEmpty()
                    || row.date().isBefore(accepted.get(accepted.size() - 1).date())) {
                return Optional.empty();
            }
            accepted.forEach(earlier -> rowsByDay.put(earlier.date().toEpochDay(), earlier));
        }
        return Optional.ofNullable(rowsByDay.putIfAbsent(row.date().toEpochDay(), row));
    }

    private void reject(Violation violation, long startByte, long endByte) {
        rejected.add(new RejectedRow(
                rowsRead(),
                PrintableText.shortened(date, LONGEST_DATE),
                violation.rule(),
                violation.detail(),
                text(startByte, endByte)));
    }

    /** The row as the body writes it, in one line; empty where its bytes are not known. */
    private String text(long startByte, long endByte) {
        if (startByte < 0 || endByte > body.length) {
            return "";
        }
        int length = (int) Math.min(endByte - startByte, LONGEST_ROW);
        String row = new String(body, (int) startByte, length, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return PrintableText.shortened(row, LONGEST_ROW);
    }
}
