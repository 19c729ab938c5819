package dev.tapeline.simulator.fault;

import dev.tapeline.simulator.response.VendorQuery;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which calls receive a fault, and how many of them.
 *
 * @param symbol of the calls; empty for any
 * @param function of the calls; empty for any
 * @param times the number of calls; empty for all
 */
public record FaultRule(Optional<String> symbol, Optional<String> function, SimulatedFault fault, OptionalInt times) {

    private static final Pattern TEXT = Pattern.compile("([^:=]+)(?::([^:=]+))?=([A-Za-z_-]+?)(?:[xX]([0-9]{1,6}))?");
    private static final String ANY = "*";

    public FaultRule {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(fault, "fault");
        if (times.isPresent() && times.getAsInt() < 1) {
            throw new IllegalArgumentException("a fault must apply at least once: " + times.getAsInt());
        }
    }

    /**
     * Reads {@code SYMBOL[:FUNCTION]=FAULT[xN]}, for example {@code IBM=burst} or {@code *:OVERVIEW=unavailablex2}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static FaultRule parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not SYMBOL[:FUNCTION]=FAULT[xN], such as IBM=burst or *:OVERVIEW=unavailablex2");
        }
        return new FaultRule(
                Optional.of(upperCase(parts.group(1))).filter(symbol -> !symbol.equals(ANY)),
                Optional.ofNullable(parts.group(2)).map(FaultRule::upperCase),
                SimulatedFault.named(parts.group(3)),
                parts.group(4) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(4))));
    }

    private static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    boolean matches(VendorQuery query) {
        return symbol.map(query.symbol()::equals).orElse(true)
                && function.map(query.function()::equals).orElse(true);
    }
}
