package dev.tapeline.topics;

import java.util.Optional;

/**
 * Type of a payload, header {@code ce_type}, such as {@code alphavantage.OVERVIEW}.
 *
 * <p>It decides which parser reads the body.
 *
 * @param vendor vendor whose format the body has; the same for real and simulated responses
 * @param function API function of the vendor
 */
public record PayloadType(String vendor, String function) {
    /** A type; the name of the vendor contains no dot. */
    public PayloadType {
        if (vendor.indexOf('.') >= 0) {
            throw new IllegalArgumentException("the vendor of a payload type contains a dot: " + vendor);
        }
    }

    /** The type that a header's text names; empty if the text contains no dot. */
    public static Optional<PayloadType> parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.of(new PayloadType(text.substring(0, dot), text.substring(dot + 1)));
    }

    /** The text of the header. */
    @Override
    public String toString() {
        return vendor + "." + function;
    }
}
