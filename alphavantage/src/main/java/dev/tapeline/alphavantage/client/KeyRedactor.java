package dev.tapeline.alphavantage.client;

import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks the API key in bodies before they are hashed or kept.
 *
 * <p>Alpha Vantage echoes the caller's key in its limit answers; the archive is for ever, so the key must never get there.
 * The configured key is found raw, URL-encoded and JSON-escaped; any other behind the words "API key as".
 */
public final class KeyRedactor {
    private static final String MASK = "***";
    private static final String ECHO = "API key as ";
    private static final Pattern ECHOED_KEY = Pattern.compile("(?<=" + ECHO + ")(?:\\\\.|[^\\s\"\\\\])+");

    // A shorter word is no secret (the vendor's are 16 letters and digits) and may stand in an honest answer.
    private static final int SHORTEST_SECRET = 8;

    private final List<String> forms;

    private KeyRedactor(List<String> forms) {
        this.forms = forms;
    }

    /** Masks the key, if there is one, and whatever is introduced as a key. */
    public static KeyRedactor of(Optional<ApiKey> key) {
        return new KeyRedactor(key.map(ApiKey::secret)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .map(KeyRedactor::forms)
                .orElse(List.of()));
    }

    public RedactedBody mask(RawBody raw) {
        // One character per byte, so that all bytes come back as they were, in whatever encoding they are.
        String text = new String(raw.bytes(), StandardCharsets.ISO_8859_1);
        String masked = mask(text);
        return masked.equals(text)
                ? RedactedBody.of(raw.bytes(), false)
                : RedactedBody.of(masked.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked.contains(ECHO) ? ECHOED_KEY.matcher(masked).replaceAll(MASK) : masked;
    }

    /** How the secret may be written, longest first: a shorter form can be part of a longer one. */
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
