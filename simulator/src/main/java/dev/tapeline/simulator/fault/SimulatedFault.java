package dev.tapeline.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A failure of a call that can be injected: of the transport, of the body, or an error that the vendor reports. */
public enum SimulatedFault {
    /** HTTP 500 with one line of text. */
    SERVER_ERROR,
    /** HTTP 503 with the HTML page of the vendor's hosting provider. */
    UNAVAILABLE,
    /** An HTML page with status 200 instead of JSON. */
    HTML,
    /** The connection is reset before any response. */
    RESET,
    /** Status and headers, then nothing until the client gives up. */
    STALL,
    /** The connection ends in the middle of the announced body. */
    TRUNCATED,
    /** A complete response whose JSON ends in the middle. */
    CUT_JSON,
    /** The response for another symbol. */
    WRONG_SYMBOL,
    /** {@code {}}. */
    EMPTY_OBJECT,
    /** Too many calls within a second. */
    BURST,
    /** Too many calls within a minute, in the vendor's wording of earlier years. */
    MINUTE_LIMIT,
    /** The daily quota is exhausted; the body echoes the caller's key. */
    DAILY_LIMIT,
    /** A premium endpoint that the key is not entitled to. */
    ENTITLEMENT,
    /** An invalid API key. */
    BAD_KEY,
    /** The vendor's public demo key. */
    DEMO_KEY,
    /** The response for a symbol that the vendor does not know. */
    INVALID_CALL,
    /** A message of an unknown kind that echoes the caller's key. */
    UNKNOWN_BODY,
    /** The regular response with an additional note that echoes the caller's key. */
    NOTE_BESIDE_DATA,
    /** The regular response followed by white space, 17 MiB in all. */
    OVERSIZE;

    /**
     * The fault with the name, in upper or lower case, with hyphens or underscores.
     *
     * @throws IllegalArgumentException if there is none; the message lists all names
     */
    static SimulatedFault named(String name) {
        return Arrays.stream(values())
                .filter(fault ->
                        fault.toString().equals(name.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no fault is called '" + name + "': choose one of " + names()));
    }

    /** The names of all faults, separated by commas. */
    static String names() {
        return Arrays.stream(values()).map(SimulatedFault::toString).collect(Collectors.joining(", "));
    }

    /** The name in the form of the command line, such as {@code daily-limit}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
