package dev.tapeline.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who gets the alerts of Grafana.
 *
 * <p>The addresses of Slack, Discord and webhooks are secrets: who knows one can post there.
 *
 * @param email addresses, separated by semicolons
 */
public record AlertReceivers(
        Optional<String> slack, Optional<String> discord, Optional<String> email, Optional<String> webhook) {
    /** Prefix of the environment variables, which are named like the configuration keys. */
    private static final String VARIABLE = "TAPELINE_ALERTS_";

    private static final String SLACK = "slack";
    private static final String DISCORD = "discord";
    private static final String EMAIL = "email";
    private static final String WEBHOOK = "webhook";

    /** One receiver: Grafana's type, its setting and that setting's value. */
    record Receiver(String type, String setting, String value) {}

    /** Nobody: alerts are shown in Grafana only. */
    public static AlertReceivers none() {
        return new AlertReceivers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the same receivers, whose addresses Grafana reads from its environment. */
    public AlertReceivers fromEnvironment() {
        return new AlertReceivers(
                slack.map(url -> reference("slack_url")),
                discord.map(url -> reference("discord_url")),
                email.map(addresses -> reference("email")),
                webhook.map(url -> reference("webhook_url")));
    }

    /** Returns the same receivers with the addresses themselves, so that the written file must be protected. */
    public AlertReceivers written() {
        return new AlertReceivers(
                slack.map(AlertReceivers::literal),
                discord.map(AlertReceivers::literal),
                email.map(AlertReceivers::literal),
                webhook.map(AlertReceivers::literal));
    }

    /** Returns the names of the environment variables that {@link #fromEnvironment} refers to. */
    public List<String> environment() {
        return fromEnvironment().list().stream()
                .map(receiver -> receiver.value().substring(2, receiver.value().length() - 1))
                .toList();
    }

    /** Grafana's types of all receivers that can be configured. */
    static List<String> types() {
        return List.of(SLACK, DISCORD, EMAIL, WEBHOOK);
    }

    boolean isSecretWritten() {
        return list().stream().anyMatch(receiver -> !receiver.value().startsWith("${" + VARIABLE));
    }

    boolean isEmpty() {
        return list().isEmpty();
    }

    List<Receiver> list() {
        List<Receiver> receivers = new ArrayList<>();
        slack.ifPresent(url -> receivers.add(new Receiver(SLACK, "url", url)));
        discord.ifPresent(url -> receivers.add(new Receiver(DISCORD, "url", url)));
        email.ifPresent(addresses -> receivers.add(new Receiver(EMAIL, "addresses", addresses)));
        webhook.ifPresent(url -> receivers.add(new Receiver(WEBHOOK, "url", url)));
        return receivers;
    }

    private static String reference(String key) {
        return "${" + VARIABLE + key.toUpperCase(Locale.ROOT) + "}";
    }

    /** Doubles dollar signs, so that Grafana does not read them as variables. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    @Override
    public String toString() {
        return "receivers " + list().stream().map(Receiver::type).toList();
    }
}
