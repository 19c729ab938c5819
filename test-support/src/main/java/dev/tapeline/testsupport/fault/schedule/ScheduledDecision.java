package dev.tapeline.testsupport.fault.schedule;

/** What is decided about the suspect payload of a symbol: {@code accept}, {@code discard} or {@code redrive}. */
public record ScheduledDecision(String symbol, String verb) {
    boolean publishesAgain() {
        return !verb.equals("discard");
    }
}
