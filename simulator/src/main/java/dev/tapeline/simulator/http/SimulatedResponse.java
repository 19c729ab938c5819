package dev.tapeline.simulator.http;

import java.nio.charset.StandardCharsets;

/**
 * A response and how it is delivered.
 *
 * @param outcome the kind of response, for the log of calls
 * @param isServed whether the caller's quota allowed the call
 */
public record SimulatedResponse(
        int status, String contentType, String body, String outcome, boolean isServed, Delivery delivery) {

    /** How a response reaches its caller, or fails to. */
    public enum Delivery {
        /** The complete response. */
        COMPLETE,
        /** The connection ends in the middle of the body. */
        TRUNCATED,
        /** Status and headers are sent, the body never. */
        STALLED,
        /** The connection is reset instead. */
        RESET
    }

    public static SimulatedResponse json(String body, String outcome) {
        return of(200, "application/json", body, outcome);
    }

    public static SimulatedResponse of(int status, String contentType, String body, String outcome) {
        return new SimulatedResponse(status, contentType, body, outcome, true, Delivery.COMPLETE);
    }

    public SimulatedResponse unserved() {
        return new SimulatedResponse(status, contentType, body, outcome, false, delivery);
    }

    public SimulatedResponse withBody(String otherBody) {
        return new SimulatedResponse(status, contentType, otherBody, outcome, isServed, delivery);
    }

    public SimulatedResponse withDelivery(Delivery otherDelivery) {
        return new SimulatedResponse(status, contentType, body, outcome, isServed, otherDelivery);
    }

    public SimulatedResponse withOutcome(String otherOutcome) {
        return new SimulatedResponse(status, contentType, body, otherOutcome, isServed, delivery);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
