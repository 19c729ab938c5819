package dev.tapeline.testsupport.fault.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Recognizes requests by their first line; clients send each request in packets of its own. */
final class HttpRequestParser implements WireParser {
    private static final int LONGEST_LINE = 2048;

    private final Pattern requestLine;
    private final WirePoint point;

    private HttpRequestParser(String requestLine, WirePoint point) {
        this.requestLine = Pattern.compile(requestLine);
        this.point = point;
    }

    static HttpRequestParser ofObjectStore() {
        return new HttpRequestParser("PUT /\\S+/\\S+ HTTP/1\\.1", WirePoint.S3_PUT);
    }

    static HttpRequestParser ofRegistry() {
        return new HttpRequestParser("(GET|POST|PUT) \\S+ HTTP/1\\.1", WirePoint.REGISTRY_CALL);
    }

    @Override
    public List<WirePoint> accept(byte[] bytes, int length) {
        String start = new String(bytes, 0, Math.min(length, LONGEST_LINE), StandardCharsets.ISO_8859_1);
        return requestLine.matcher(start).lookingAt() ? List.of(point) : List.of();
    }
}
