package dev.tapeline.normalizer.rules.row;

import dev.tapeline.market.BarField;
import dev.tapeline.market.Price;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.outcome.RowRule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Optional;

/**
 * Applies the row rules to one row after another; the first rule that a row breaks is reported.
 *
 * <p>One instance validates all rows of a payload, so that a row costs few objects. Not thread-safe.
 */
public final class RowValidator {
    /** Digits of the largest volume: the sum of the seven days of a week has 18 then, as many as the warehouse has room for. */
    private static final int LONGEST_VOLUME = 17;

    private static final int LONGEST_UNUSUAL_VOLUME = 64;

    private static final BarField[] REQUIRED_PRICES = {
        BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE, BarField.ADJUSTED_CLOSE
    };
    private static final BarField[] AS_TRADED = {BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE};
    private static final BarField[] WITHIN_RANGE = {BarField.OPEN, BarField.CLOSE};

    private final LocalDate newest;
    private final boolean rejectsZeroVolume;
    private final EnumMap<BarField, Price> prices = new EnumMap<>(BarField.class);
    private LocalDate date;
    private long volume;
    private Violation violation;

    /**
     * A validator for the rows of one payload.
     *
     * @param newest day on which the payload was fetched, in the time zone of the exchange
     * @param rejectsZeroVolume whether a row without trades breaks a rule
     */
    public RowValidator(LocalDate newest, boolean rejectsZeroVolume) {
        this.newest = newest;
        this.rejectsZeroVolume = rejectsZeroVolume;
    }

    /** A rule that a row breaks, and how. */
    public record Violation(RowRule rule, String detail) {}

    /** Begins a row with the text of its date. */
    public void begin(String dateText) {
        prices.clear();
        volume = -1;
        violation = null;
        date = null;
        try {
            date = IsoDateParser.parse(dateText);
            if (date.isBefore(TradingWeek.OLDEST_DAY)) {
                violated(RowRule.BAD_DATE, date + " is before " + TradingWeek.OLDEST_DAY);
            }
        } catch (DateTimeException e) {
            violated(RowRule.BAD_DATE, PrintableText.of(dateText) + " is not an ISO date");
        }
    }

    /** Adds a field by the text of its value. */
    public void accept(BarField field, char[] text, int offset, int length) {
        try {
            if (field == BarField.VOLUME) {
                parseVolume(text, offset, length);
            } else {
                prices.put(field, Price.parse(text, offset, length));
            }
        } catch (NumberFormatException e) {
            acceptUnreadable(field, new String(text, offset, Math.min(length, 100)));
        } catch (ArithmeticException e) {
            prices.put(field, Price.ZERO);
            violated(RowRule.TOO_MANY_DIGITS, field + " has " + e.getMessage());
        }
    }

    /** Adds a field that is present but holds no number. */
    public void acceptUnreadable(BarField field, String text) {
        prices.put(field, Price.ZERO);
        volume = field == BarField.VOLUME ? 0 : volume;
        violated(RowRule.NOT_A_NUMBER, field + " is " + PrintableText.of(text));
    }

    /** Ends the row: the first rule that it breaks, or empty if it is valid. */
    public Optional<Violation> violation() {
        if (violation == null) {
            validate();
        }
        return Optional.ofNullable(violation);
    }

    /** The row, after {@link #violation()} has returned empty. */
    public ValidatedRow row() {
        return new ValidatedRow(
                date,
                prices.get(BarField.OPEN),
                prices.get(BarField.HIGH),
                prices.get(BarField.LOW),
                prices.get(BarField.CLOSE),
                prices.get(BarField.ADJUSTED_CLOSE),
                volume,
                prices.getOrDefault(BarField.DIVIDEND, Price.ZERO),
                !prices.containsKey(BarField.DIVIDEND));
    }

    private void parseVolume(char[] text, int offset, int length) {
        long digits = 0;
        for (int i = offset; i < offset + length; i++) {
            if (text[i] < '0' || text[i] > '9' || length > LONGEST_VOLUME) {
                parseUnusualVolume(new String(text, offset, length));
                return;
            }
            digits = digits * 10 + (text[i] - '0');
        }
        if (length == 0) {
            throw new NumberFormatException("no digits");
        }
        volume = digits;
    }

    private void parseUnusualVolume(String text) {
        if (text.length() > LONGEST_UNUSUAL_VOLUME) {
            throw new NumberFormatException("too long for a volume");
        }
        BigDecimal number = new BigDecimal(text);
        volume = 0;
        // Extreme exponents are rejected before they are expanded to digits.
        if ((long) number.precision() - number.scale() > LONGEST_VOLUME) {
            violated(RowRule.TOO_MANY_DIGITS, BarField.VOLUME + " has more than " + LONGEST_VOLUME + " digits");
        } else if (number.signum() < 0) {
            violated(RowRule.NEGATIVE_VOLUME, BarField.VOLUME + " is " + text);
        } else if (number.stripTrailingZeros().scale() > 0) {
            violated(RowRule.NOT_A_NUMBER, BarField.VOLUME + " is " + text + ", not an integer");
        } else {
            volume = number.longValueExact();
        }
    }

    private void validate() {
        for (BarField field : REQUIRED_PRICES) {
            if (!prices.containsKey(field)) {
                violated(RowRule.MISSING_FIELD, field + " is missing");
                return;
            }
        }
        if (volume < 0) {
            violated(RowRule.MISSING_FIELD, BarField.VOLUME + " is missing");
            return;
        }
        for (BarField field : AS_TRADED) {
            if (!prices.get(field).isPositive()) {
                violated(RowRule.PRICE_NOT_POSITIVE, field + " is " + prices.get(field));
                return;
            }
        }
        Price adjustedClose = prices.get(BarField.ADJUSTED_CLOSE);
        Price dividend = prices.getOrDefault(BarField.DIVIDEND, Price.ZERO);
        if (adjustedClose.isNegative()) {
            violated(RowRule.PRICE_NOT_POSITIVE, BarField.ADJUSTED_CLOSE + " is " + adjustedClose);
        } else if (dividend.isNegative()) {
            violated(RowRule.NEGATIVE_DIVIDEND, BarField.DIVIDEND + " is " + dividend);
        } else if (date.isAfter(newest)) {
            violated(RowRule.FUTURE_DATE, date + " is after " + newest + ", when the payload was fetched");
        } else if (rejectsZeroVolume && volume == 0) {
            violated(RowRule.ZERO_VOLUME, BarField.VOLUME + " is 0");
        } else {
            validateRange();
        }
    }

    private void validateRange() {
        Price high = prices.get(BarField.HIGH);
        Price low = prices.get(BarField.LOW);
        for (BarField field : WITHIN_RANGE) {
            Price price = prices.get(field);
            if (price.compareTo(low) < 0 || price.compareTo(high) > 0) {
                violated(RowRule.OUTSIDE_RANGE, field + " " + price + " is outside " + low + " to " + high);
                return;
            }
        }
    }

    private void violated(RowRule rule, String detail) {
        if (violation == null) {
            violation = new Violation(rule, detail);
        }
    }
}
