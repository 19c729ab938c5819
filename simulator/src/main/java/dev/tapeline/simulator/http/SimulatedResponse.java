package dev.tapeline.simulator.http;

import java.nio.charset.StandardCharsets;

/**
 * What goes back over the wire, whoever decided it.
 *
 * @param outcome its name in the log of calls
 * @param isServed whether the caller's quota let the call through
 * @param delivery what happens to it on the way
 */
public record SimulatedResponse(
        int status, String contentType, String body, String outcome, boolean isServed, Delivery delivery) {

    /** How an answer reaches its caller, or fails to. */
    public enum Delivery {
        WHOLE,
        /** The connection ends in the middle of the body. */
        CUT_SHORT,
        /** The head comes, the body never. */
        STALLED,
        /** The connection is reset instead. */
        RESET
    }

    public static SimulatedResponse json(String body, String outcome) {
        return of(200, "application/json", body, outcome);
    }

    public static SimulatedResponse of(int status, String contentType, String body, String outcome) {
        return new SimulatedResponse(status, contentType, body, outcome, true, Delivery.WHOLE);
    }

    public SimulatedResponse unserved() {
        return new SimulatedResponse(status, contentType, body, outcome, false, delivery);
    }

    public SimulatedResponse withBody(String otherBody) {
        return new SimulatedResponse(status, contentType, otherBody, outcome, isServed, delivery);
    }

    public SimulatedResponse delivered(Delivery otherwise) {
        return new SimulatedResponse(status, contentType, body, outcome, isServed, otherwise);
    }

    public SimulatedResponse called(String otherOutcome) {
        return new SimulatedResponse(status, contentType, body, otherOutcome, isServed, delivery);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
