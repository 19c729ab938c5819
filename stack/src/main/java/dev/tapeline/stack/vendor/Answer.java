package dev.tapeline.stack.vendor;

import java.nio.charset.StandardCharsets;

/**
 * What goes back over the wire, whoever decided it.
 *
 * @param outcome its name in the log of calls
 * @param isServed whether the caller's quota let the call through
 * @param delivery what happens to it on the way
 */
record Answer(int status, String contentType, String body, String outcome, boolean isServed, Delivery delivery) {

    /** How an answer reaches its caller, or fails to. */
    enum Delivery {
        WHOLE,
        /** The connection ends in the middle of the body. */
        CUT_SHORT,
        /** The head comes, the body never. */
        STALLED,
        /** The connection is reset instead. */
        RESET
    }

    static Answer json(String body, String outcome) {
        return of(200, "application/json", body, outcome);
    }

    static Answer of(int status, String contentType, String body, String outcome) {
        return new Answer(status, contentType, body, outcome, true, Delivery.WHOLE);
    }

    Answer unserved() {
        return new Answer(status, contentType, body, outcome, false, delivery);
    }

    Answer withBody(String otherBody) {
        return new Answer(status, contentType, otherBody, outcome, isServed, delivery);
    }

    Answer delivered(Delivery otherwise) {
        return new Answer(status, contentType, body, outcome, isServed, otherwise);
    }

    Answer called(String otherOutcome) {
        return new Answer(status, contentType, body, otherOutcome, isServed, delivery);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
