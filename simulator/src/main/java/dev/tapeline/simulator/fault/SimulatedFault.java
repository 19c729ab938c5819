package dev.tapeline.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong with a call, on demand: at the transport, in the body, or by the vendor's own refusals. */
public enum SimulatedFault {
    /** HTTP 500 with a line of text. */
    SERVER_ERROR,
    /** HTTP 503 with the HTML page of the vendor's host. */
    UNAVAILABLE,
    /** HTML where JSON was due, with status 200. */
    HTML,
    /** The connection is reset before any answer. */
    RESET,
    /** Status and headers, then nothing for as long as the caller waits. */
    STALL,
    /** The connection ends in the middle of the announced body. */
    TRUNCATED,
    /** A whole answer whose JSON ends in its middle. */
    CUT_JSON,
    /** The answer of another symbol. */
    WRONG_SYMBOL,
    /** {@code {}}. */
    EMPTY_OBJECT,
    /** Too many calls within a second. */
    BURST,
    /** Too many calls within a minute, in the wording of earlier years. */
    MINUTE_LIMIT,
    /** The day's quota is spent; the body echoes the caller's key. */
    DAILY_LIMIT,
    /** A premium endpoint that the key is not entitled to. */
    ENTITLEMENT,
    BAD_KEY,
    DEMO_KEY,
    /** The answer to a symbol that the vendor does not know. */
    INVALID_CALL,
    /** A message that nobody has foreseen, which echoes the caller's key. */
    UNKNOWN_BODY,
    /** The genuine answer with a note beside it that echoes the caller's key. */
    NOTE_BESIDE_DATA,
    /** The genuine answer followed by white space, 17 MiB in all. */
    OVERSIZE;

    /**
     * The fault of that name, in any case, with hyphens or underscores.
     *
     * @throws IllegalArgumentException if there is none; the message names them all
     */
    public static SimulatedFault named(String name) {
        return Arrays.stream(values())
                .filter(fault ->
                        fault.toString().equals(name.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no fault is called '" + name + "': choose one of " + names()));
    }

    /** All faults as a person types them. */
    public static String names() {
        return Arrays.stream(values()).map(SimulatedFault::toString).collect(Collectors.joining(", "));
    }

    /** As a person types it: {@code daily-limit}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
