package dev.tapeline.formula;

import java.math.BigDecimal;
import java.util.Locale;

/** Values as the text of a calculation shows them: decimals in full, doubles with ten digits. */
final class NumberText {
    private NumberText() {}

    static String of(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.10g", number) : String.valueOf(value);
    }
}
