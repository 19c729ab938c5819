package dev.tapeline.normalizer.payload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Recognises the fields in which Alpha Vantage writes messages instead of data. */
final class ErrorMessageFields {
    private static final Set<String> KEYS = Set.of("Error Message", "Note", "Information");

    private ErrorMessageFields() {}

    /** The message, when the field at hand is one. */
    static Optional<String> of(String key, JsonToken value, JsonParser parser) throws IOException {
        return KEYS.contains(key) && value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
    }
}
