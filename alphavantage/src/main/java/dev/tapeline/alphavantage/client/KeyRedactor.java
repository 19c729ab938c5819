package dev.tapeline.alphavantage.client;

import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseRedactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces API keys in response bodies by {@code ***}.
 *
 * <p>Alpha Vantage echoes the caller's key in its limit messages, and archived payloads are never deleted. The configured
 * key is found raw, URL-encoded and JSON-escaped; any other key after the words "API key as".
 */
public final class KeyRedactor implements ResponseRedactor {
    private static final String MASK = "***";
    private static final String ECHO = "API key as ";
    private static final Pattern ECHOED_KEY = Pattern.compile("(?<=" + ECHO + ")(?:\\\\.|[^\\s\"\\\\])+");

    // A shorter key is no secret (the vendor's keys have 16 characters) and may be part of ordinary text.
    private static final int SHORTEST_SECRET = 8;

    private final List<String> forms;

    private KeyRedactor(List<String> forms) {
        this.forms = forms;
    }

    /** A redactor of the configured key, if there is one, and of every key that a message echoes. */
    public static KeyRedactor of(Optional<ApiKey> key) {
        return new KeyRedactor(key.map(ApiKey::secret)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .map(KeyRedactor::forms)
                .orElse(List.of()));
    }

    @Override
    public RedactedBody redact(RawBody raw) {
        // ISO-8859-1 maps each byte to one character and back, whatever the real encoding is.
        String text = new String(raw.bytes(), StandardCharsets.ISO_8859_1);
        String redacted = redact(text);
        return redacted.equals(text)
                ? RedactedBody.of(raw.bytes(), false)
                : RedactedBody.of(redacted.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private String redact(String text) {
        String redacted = text;
        for (String form : forms) {
            redacted = redacted.replace(form, MASK);
        }
        return redacted.contains(ECHO) ? ECHOED_KEY.matcher(redacted).replaceAll(MASK) : redacted;
    }

    /** The encodings of the secret, longest first: a shorter one can be part of a longer one. */
    private static List<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(secret, encoded, lowerCaseHex(encoded), escaped, escaped.replace("/", "\\/"))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String lowerCaseHex(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}").matcher(encoded).replaceAll(hex -> hex.group()
                .toLowerCase(Locale.ROOT));
    }
}
