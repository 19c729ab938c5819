package dev.tapeline.vendor.payload;

import dev.tapeline.vendor.VendorFunction;
import java.util.Locale;

/** What a vendor reports in a list of its own: splits or dividends. */
public enum ReportedActionKind {
    /** The value of an action is the number of new shares per old share. */
    SPLIT(VendorFunction.SPLITS),
    /** The value of an action is the amount per share. */
    DIVIDEND(VendorFunction.DIVIDENDS);

    private final VendorFunction function;

    ReportedActionKind(VendorFunction function) {
        this.function = function;
    }

    /** The function whose payloads list such actions. */
    public VendorFunction function() {
        return function;
    }

    /** The name in topics and tables, such as {@code split}; it never changes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
