package dev.tapeline.alphavantage.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.market.PrintableText;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import java.io.IOException;

/** Collects the message that Alpha Vantage sends in place of data, or beside it. For one payload. */
final class ErrorMessageFields {
    private String message;

    /** Keeps the value of the current field if that field holds messages. */
    void read(String key, JsonToken value, JsonParser json) throws IOException {
        if (value == JsonToken.VALUE_STRING && PayloadFields.MESSAGES.contains(key)) {
            message = json.getText();
        }
    }

    /** Fails if there was a message; for a body that holds no data. */
    void requireNone() throws PayloadParseException {
        if (message != null) {
            throw new PayloadParseException(
                    PayloadRule.ERROR_ANSWER, "the body is a message: " + PrintableText.of(message));
        }
    }
}
