package dev.tapeline.stack.market;

import java.nio.charset.StandardCharsets;

/** What goes back over the wire, whoever decided it. */
record Answer(int status, String contentType, String body) {

    static Answer json(String body) {
        return new Answer(200, "application/json", body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
