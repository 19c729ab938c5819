package dev.tapeline.simulator.http;

import dev.tapeline.simulator.http.HttpRequestHead.MalformedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** One client's connection: reads requests and writes the responses, one after the other. For one thread. */
final class HttpConnection {

    private static final int READ_TIMEOUT_MILLIS = 600_000;
    private static final int BAD_REQUEST = 400;

    private final Socket socket;
    private final String serverName;
    private final Function<HttpRequestHead, SimulatedResponse> responses;

    HttpConnection(Socket socket, String serverName, Function<HttpRequestHead, SimulatedResponse> responses) {
        this.socket = socket;
        this.serverName = serverName;
        this.responses = responses;
    }

    /** Returns when either side has closed the connection. */
    void serve() throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean isOpen = true;
            while (isOpen) {
                isOpen = respondToNext(in);
            }
        }
    }

    private boolean respondToNext(InputStream in) throws IOException {
        Optional<HttpRequestHead> head;
        try {
            head = HttpRequestHead.read(in);
        } catch (MalformedException e) {
            write(SimulatedResponse.of(BAD_REQUEST, "text/plain", "", ""), false, false);
            return false;
        }
        if (head.isEmpty()) {
            return false;
        }
        SimulatedResponse response = responses.apply(head.get());
        boolean isGzip = head.get().acceptsGzip();
        boolean isLast = head.get().endsConnection() || response.status() / 100 == BAD_REQUEST / 100;
        switch (response.delivery()) {
            case COMPLETE -> write(response, isGzip, !isLast);
            case TRUNCATED -> writeHalf(response, isGzip);
            case STALLED -> stall(in, response, isGzip);
            case RESET -> reset();
        }
        return response.delivery() == SimulatedResponse.Delivery.COMPLETE && !isLast;
    }

    private void write(SimulatedResponse response, boolean isGzip, boolean staysOpen) throws IOException {
        byte[] body = encoded(response, isGzip);
        OutputStream out = socket.getOutputStream();
        out.write(head(response, body.length, isGzip, staysOpen));
        out.write(body);
        out.flush();
    }

    private void writeHalf(SimulatedResponse response, boolean isGzip) throws IOException {
        byte[] body = encoded(response, isGzip);
        OutputStream out = socket.getOutputStream();
        out.write(head(response, body.length, isGzip, false));
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** Sends the head and then nothing until the client closes the connection. */
    private void stall(InputStream in, SimulatedResponse response, boolean isGzip) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(response, encoded(response, isGzip).length, isGzip, false));
        out.flush();
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Makes the close of the socket send RST instead of FIN. */
    private void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    private byte[] head(SimulatedResponse response, int length, boolean isGzip, boolean staysOpen) {
        String head = "HTTP/1.1 " + response.status() + " " + reason(response.status()) + "\r\n"
                + "Content-Type: " + response.contentType() + "\r\n"
                + "Content-Length: " + length + "\r\n"
                + "Vary: Accept-Encoding\r\n"
                + "Server: " + serverName + "\r\n"
                + (isGzip ? "Content-Encoding: gzip\r\n" : "")
                + (staysOpen ? "" : "Connection: close\r\n")
                + "\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    private static byte[] encoded(SimulatedResponse response, boolean isGzip) throws IOException {
        if (!isGzip) {
            return response.bytes();
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(encoded)) {
            gzip.write(response.bytes());
        }
        return encoded.toByteArray();
    }
}
