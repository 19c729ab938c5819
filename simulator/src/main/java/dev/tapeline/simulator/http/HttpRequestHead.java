package dev.tapeline.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The request line and headers of an HTTP/1.1 request.
 *
 * @param headers by name in lower case; repeated headers are joined by a comma
 */
public record HttpRequestHead(String method, String path, String query, Map<String, String> headers) {

    private static final int MAX_BYTES = 16 * 1024;

    /** The bytes are not the head of a request, or longer than 16 KiB. */
    static final class MalformedException extends IOException {
        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads the next head of a connection; empty when the client has closed it. */
    static Optional<HttpRequestHead> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lineLength = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (bytes.size() == MAX_BYTES) {
                throw new MalformedException("head too long");
            }
            bytes.write(next);
            if (next == '\n' && lineLength == 0) {
                return Optional.of(parse(
                        bytes.toString(StandardCharsets.ISO_8859_1).lines().toList()));
            }
            if (next == '\n') {
                lineLength = 0;
            } else if (next != '\r') {
                lineLength++;
            }
        }
        return Optional.empty();
    }

    private static HttpRequestHead parse(List<String> lines) throws MalformedException {
        String[] request = lines.get(0).split(" ", -1);
        if (request.length != 3 || !request[2].startsWith("HTTP/1.") || !request[1].startsWith("/")) {
            throw new MalformedException("no request line");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim(),
                        (first, second) -> first + "," + second);
            }
        }
        int mark = request[1].indexOf('?');
        return mark < 0
                ? new HttpRequestHead(request[0], request[1], "", headers)
                : new HttpRequestHead(
                        request[0], request[1].substring(0, mark), request[1].substring(mark + 1), headers);
    }

    boolean acceptsGzip() {
        return header("accept-encoding").contains("gzip");
    }

    boolean hasBody() {
        return headers.containsKey("transfer-encoding")
                || !header("content-length").matches("0*");
    }

    boolean endsConnection() {
        return header("connection").toLowerCase(Locale.ROOT).contains("close") || hasBody();
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
