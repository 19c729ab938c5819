package dev.tapeline.formula;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One value that a formula reads.
 *
 * @param name of the column, or of a value derived from columns
 * @param weekEnding the Friday of the week of the bar that it comes from
 * @param value a number or another value; kept as it is, since few calculations are shown
 */
public record FormulaInput(String name, LocalDate weekEnding, Object value) {
    static FormulaInput of(FormulaBar bar, String name, Object value) {
        return new FormulaInput(name, bar.weekEnding(), value);
    }

    /** The value as a calculation shows it. */
    public String text() {
        return NumberText.of(value);
    }

    static FormulaInput open(FormulaBar bar) {
        return of(bar, FactColumn.OPEN, bar.open());
    }

    static FormulaInput close(FormulaBar bar) {
        return of(bar, FactColumn.CLOSE, bar.close());
    }

    static FormulaInput adjustedClose(FormulaBar bar) {
        return of(bar, FactColumn.ADJUSTED_CLOSE, bar.adjustedClose());
    }

    static FormulaInput volume(FormulaBar bar) {
        return of(bar, FactColumn.VOLUME, BigDecimal.valueOf(bar.volume()));
    }

    static FormulaInput dividend(FormulaBar bar) {
        return of(bar, FactColumn.DIVIDEND, bar.dividend());
    }

    static FormulaInput isComplete(FormulaBar bar) {
        return of(bar, FactColumn.IS_COMPLETE, bar.isComplete());
    }
}
