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

/** One caller's connection: requests in, answers out, in turn. For one thread. */
final class HttpConnection {

    private static final int LONGEST_SILENCE_MILLIS = 600_000;
    private static final int CLIENT_ERROR = 400;

    private final Socket socket;
    private final String serverName;
    private final Function<HttpRequestHead, SimulatedResponse> answers;

    HttpConnection(Socket socket, String serverName, Function<HttpRequestHead, SimulatedResponse> answers) {
        this.socket = socket;
        this.serverName = serverName;
        this.answers = answers;
    }

    /** Returns when either side has ended the connection. */
    void serve() throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                goesOn = answerNext(in);
            }
        }
    }

    private boolean answerNext(InputStream in) throws IOException {
        Optional<HttpRequestHead> head;
        try {
            head = HttpRequestHead.read(in);
        } catch (MalformedException e) {
            write(SimulatedResponse.of(CLIENT_ERROR, "text/plain", "", ""), false, false);
            return false;
        }
        if (head.isEmpty()) {
            return false;
        }
        SimulatedResponse answer = answers.apply(head.get());
        boolean isGzip = head.get().acceptsGzip();
        boolean isLast = head.get().endsConnection() || answer.status() / 100 == CLIENT_ERROR / 100;
        switch (answer.delivery()) {
            case WHOLE -> write(answer, isGzip, !isLast);
            case CUT_SHORT -> writeHalf(answer, isGzip);
            case STALLED -> stall(in, answer, isGzip);
            case RESET -> reset();
        }
        return answer.delivery() == SimulatedResponse.Delivery.WHOLE && !isLast;
    }

    private void write(SimulatedResponse answer, boolean isGzip, boolean staysOpen) throws IOException {
        byte[] body = packed(answer, isGzip);
        OutputStream out = socket.getOutputStream();
        out.write(head(answer, body.length, isGzip, staysOpen));
        out.write(body);
        out.flush();
    }

    private void writeHalf(SimulatedResponse answer, boolean isGzip) throws IOException {
        byte[] body = packed(answer, isGzip);
        OutputStream out = socket.getOutputStream();
        out.write(head(answer, body.length, isGzip, false));
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** Until the caller gives up. */
    private void stall(InputStream in, SimulatedResponse answer, boolean isGzip) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(answer, packed(answer, isGzip).length, isGzip, false));
        out.flush();
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** A socket that does not linger ends with RST instead of FIN. */
    private void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    private byte[] head(SimulatedResponse answer, int length, boolean isGzip, boolean staysOpen) {
        String head = "HTTP/1.1 " + answer.status() + " " + reason(answer.status()) + "\r\n"
                + "Content-Type: " + answer.contentType() + "\r\n"
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

    private static byte[] packed(SimulatedResponse answer, boolean isGzip) throws IOException {
        if (!isGzip) {
            return answer.bytes();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.bytes());
        }
        return packed.toByteArray();
    }
}
