package dev.tapeline.operations.notification;

import dev.tapeline.operations.notification.HttpDelivery.Result;

/**
 * What came of a test.
 *
 * @param what was sent, such as {@code message to Slack}
 * @param result such as {@code HTTP 404}
 */
public record TestDelivery(String what, String host, boolean isDelivered, String result) {
    static TestDelivery of(String what, SecretAddress address, Result result) {
        return new TestDelivery(what, address.host(), result instanceof Result.Accepted, result.description());
    }

    /** Such as {@code message to Slack at hooks.slack.com: delivered (HTTP 200)}. */
    public String line() {
        return "%s at %s: %s (%s)".formatted(what, host, isDelivered ? "delivered" : "not delivered", result);
    }
}
