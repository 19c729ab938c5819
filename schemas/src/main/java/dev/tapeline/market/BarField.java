package dev.tapeline.market;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a weekly row, by the names that Alpha Vantage gives them behind a number: {@code 1. open}. */
public enum BarField {
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    ADJUSTED_CLOSE("adjusted close"),
    VOLUME("volume"),
    DIVIDEND("dividend amount");

    private static final Map<String, BarField> BY_NAME = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(field -> BY_NAME.put(field.text, field));
    }

    private final String text;

    BarField(String text) {
        this.text = text;
    }

    /** The field that a key of a row names; its number may differ. */
    public static Optional<BarField> of(String key) {
        int dot = key.indexOf(". ");
        return Optional.ofNullable(BY_NAME.get(dot < 0 ? key : key.substring(dot + 2)));
    }

    /** The bar's column that holds the field, such as {@code adjusted_close}. */
    public String column() {
        return text.replace(' ', '_');
    }

    @Override
    public String toString() {
        return text;
    }
}
