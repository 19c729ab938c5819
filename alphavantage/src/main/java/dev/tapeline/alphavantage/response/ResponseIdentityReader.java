package dev.tapeline.alphavantage.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.tapeline.alphavantage.parse.PayloadFields;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads a body up to the fields that identify function and symbol.
 *
 * <p>The rest is not validated here: the response is stored, and the normalizer checks it.
 */
public final class ResponseIdentityReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> META_DATA = List.of(
            PayloadFields.INFORMATION, PayloadFields.SYMBOL, PayloadFields.LAST_REFRESHED, PayloadFields.TIME_ZONE);

    private final JsonParser json;

    private ResponseIdentityReader(JsonParser json) {
        this.json = json;
    }

    /** Identifies a body; never fails. */
    public static ResponseIdentity identify(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return new ResponseIdentityReader(json).identity();
        } catch (JsonEOFException e) {
            return new ResponseIdentity.NotJson("truncated before the fields that identify it");
        } catch (IOException e) {
            return new ResponseIdentity.NotJson("not JSON");
        }
    }

    private ResponseIdentity identity() throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            return new ResponseIdentity.NotJson("empty");
        }
        return first == JsonToken.START_OBJECT ? ofObject() : new ResponseIdentity.Unknown("JSON, but not an object");
    }

    private ResponseIdentity ofObject() throws IOException {
        Optional<String> symbol = Optional.empty();
        Optional<String> actionsSymbol = Optional.empty();
        boolean isOverview = false;
        Optional<ResponseIdentity> error = Optional.empty();
        String firstField = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            firstField = firstField == null ? field : firstField;
            JsonToken value = json.nextToken();
            if (field.equals(PayloadFields.META_DATA) && value == JsonToken.START_OBJECT) {
                return ofMetaData(metaData());
            }
            if (field.equals(PayloadFields.ACTIONS) && value == JsonToken.START_ARRAY && actionsSymbol.isPresent()) {
                return ofActions(ActionListFields.ofFirstRow(json), actionsSymbol.get());
            }
            if (value != JsonToken.VALUE_STRING) {
                json.skipChildren();
                continue;
            }
            if (field.equals(PayloadFields.ACTIONS_SYMBOL)) {
                actionsSymbol = Optional.of(json.getText());
            }
            if (field.equals(PayloadFields.OVERVIEW_SYMBOL)) {
                symbol = Optional.of(json.getText());
            }
            isOverview |= field.equals(PayloadFields.ASSET_TYPE) || field.equals(PayloadFields.NAME);
            // A note may accompany valid data, so it counts only if nothing else identifies the body.
            if (PayloadFields.MESSAGES.contains(field)) {
                error = Optional.of(new ResponseIdentity.ErrorBody(field, json.getText()));
            }
            if (isOverview && symbol.isPresent()) {
                return known(VendorFunction.OVERVIEW, symbol.get(), Optional.empty());
            }
        }
        return error.orElse(
                firstField == null
                        ? new ResponseIdentity.Nothing()
                        : new ResponseIdentity.Unknown("not a response of a supported function; its first field is "
                                + PrintableText.of(firstField)));
    }

    private Map<String, String> metaData() throws IOException {
        Map<String, String> metaData = new HashMap<>();
        while (!metaData.keySet().containsAll(META_DATA) && json.nextToken() == JsonToken.FIELD_NAME) {
            String field = PayloadFields.unnumbered(json.currentName());
            if (json.nextToken().isScalarValue()) {
                metaData.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return metaData;
    }

    private static ResponseIdentity ofMetaData(Map<String, String> metaData) {
        String information = metaData.getOrDefault(PayloadFields.INFORMATION, "");
        if (!information.equals(PayloadFields.WEEKLY_ADJUSTED_INFORMATION)) {
            return new ResponseIdentity.Unknown(UnsupportedSeries.ofInformation(information)
                    .orElseGet(() -> "a response of another function: " + PrintableText.of(information)));
        }
        for (String field : META_DATA) {
            if (!metaData.containsKey(field)) {
                return new ResponseIdentity.Unknown("a weekly series without '" + field + "'");
            }
        }
        String refreshed = metaData.get(PayloadFields.LAST_REFRESHED);
        String zone = metaData.get(PayloadFields.TIME_ZONE);
        try {
            return known(
                    VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED,
                    metaData.get(PayloadFields.SYMBOL),
                    Optional.of(SavedResponseTime.of(refreshed, ZoneId.of(zone, ZoneId.SHORT_IDS))));
        } catch (DateTimeException e) {
            return new ResponseIdentity.Unknown("a weekly series with an invalid refresh time: "
                    + PrintableText.of(refreshed) + " in " + PrintableText.of(zone));
        }
    }

    private static ResponseIdentity ofActions(Set<String> fields, String symbol) {
        if (fields.isEmpty()) {
            return Symbol.parse(symbol)
                    .<ResponseIdentity>map(ResponseIdentity.EmptyActions::new)
                    .orElseGet(() -> invalidSymbol(symbol));
        }
        return Stream.of(ReportedActionKind.values())
                .filter(kind -> fields.contains(PayloadFields.exDate(kind)))
                .findFirst()
                .map(kind -> known(kind.function(), symbol, Optional.empty()))
                .orElseGet(() -> new ResponseIdentity.Unknown("a list of another function; a row has the fields "
                        + PrintableText.of(String.join(", ", new TreeSet<>(fields)))));
    }

    private static ResponseIdentity invalidSymbol(String text) {
        return new ResponseIdentity.Unknown("its symbol is invalid: " + PrintableText.of(text));
    }

    private static ResponseIdentity known(VendorFunction function, String text, Optional<Instant> refreshed) {
        return Symbol.parse(text)
                .<ResponseIdentity>map(symbol -> new ResponseIdentity.Known(function, symbol, refreshed))
                .orElseGet(() -> invalidSymbol(text));
    }
}
