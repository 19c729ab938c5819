package dev.tapeline.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A call over a plain socket, for requests and responses that no client library would send or return. */
final class RawHttpCall implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttpCall(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static RawHttpCall send(URI vendor, String bytes) throws IOException {
        Socket socket = new Socket(vendor.getHost(), vendor.getPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return new RawHttpCall(socket);
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** The bytes until the server closes or resets the connection. */
    String rest() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
