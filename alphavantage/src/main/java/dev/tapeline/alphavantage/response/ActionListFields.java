package dev.tapeline.alphavantage.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads a list of splits or dividends as far as it tells which of the two it is. */
final class ActionListFields {
    private ActionListFields() {}

    /** The names of the fields of the list's first row, none without a row; reads the list to its end. */
    static Set<String> ofFirstRow(JsonParser json) throws IOException {
        Set<String> fields = new HashSet<>();
        boolean isFirst = true;
        for (JsonToken row = json.nextToken(); row != null && row != JsonToken.END_ARRAY; row = json.nextToken()) {
            if (isFirst && row == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                    json.nextToken();
                    json.skipChildren();
                }
            } else {
                json.skipChildren();
            }
            if (isFirst && fields.isEmpty()) {
                fields.add("");
            }
            isFirst = false;
        }
        return fields;
    }
}
