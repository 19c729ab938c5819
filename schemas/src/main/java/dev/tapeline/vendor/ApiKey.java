package dev.tapeline.vendor;

import java.util.regex.Pattern;

/**
 * A secret key of a vendor's API.
 *
 * <p>{@link #toString()} hides it, so that it cannot appear in a message by accident.
 */
public record ApiKey(String secret) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    public ApiKey {
        if (!FORM.matcher(secret).matches()) {
            throw new IllegalArgumentException("an API key has 1 to 128 characters, none of them blank");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
