package dev.tapeline.pipeline.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Knows which configuration keys can hold a secret, including the properties of Kafka's clients. */
public final class SecretKeys {
    private static final List<String> WORDS = List.of(
            "password",
            "passphrase",
            "secret",
            "token",
            "jaas",
            "credential",
            "user.info",
            "api.key",
            "apikey",
            "slack",
            "discord",
            "webhook");

    /** Keys with such a word that hold an address or the path of a file. */
    private static final Pattern NO_SECRET = Pattern.compile(".*(warehouse\\.ssl\\.key|\\.url|\\.location|\\.file)");

    /** Addresses that contain the right to send there. */
    private static final Pattern SECRET_ADDRESS =
            Pattern.compile("(tapeline\\.)?(alerts\\.(slack|discord|webhook)|notify|heartbeat)\\.url");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("[a-zA-Z0-9+.-]+://[^/@]*@.*");

    private SecretKeys() {}

    /** Whether a configuration key can hold a secret. */
    public static boolean isSecret(String key) {
        String plain =
                key.toLowerCase(Locale.ROOT).replace("\"", "").replace('-', '.').replace('_', '.');
        return SECRET_ADDRESS.matcher(plain).matches()
                || (!NO_SECRET.matcher(plain).matches()
                        && (plain.endsWith(".key") || WORDS.stream().anyMatch(plain::contains)));
    }

    /** Whether the value is an address that contains a user and a password. */
    public static boolean holdsLogin(String value) {
        return USER_IN_ADDRESS.matcher(value).matches();
    }
}
