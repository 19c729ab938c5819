package dev.tapeline.stack.grafana;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A stand-in for Grafana that reads its configuration, listens and reports its health. */
final class FakeGrafana {
    private FakeGrafana() {}

    /** An installation whose program runs this class. */
    static Path installedIn(Path directory) throws IOException {
        return installedIn(
                directory,
                "exec '%s' -Xmx32m -cp '%s' %s \"$@\""
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                FakeGrafana.class.getName()));
    }

    /** An installation whose program is this script. */
    static Path installedIn(Path directory, String script) throws IOException {
        Path program = directory.resolve("bin").resolve("grafana");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        if (!given.get(0).equals("server") || !Files.isDirectory(Path.of(after("--homepath", given)))) {
            throw new IllegalArgumentException("unexpected arguments: " + given);
        }
        List<String> configuration = Files.readAllLines(Path.of(after("--config", given)));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        value("http_addr", configuration), Integer.parseInt(value("http_port", configuration))),
                0);
        server.createContext("/api/health", exchange -> {
            byte[] body = "{\"database\": \"ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        new CountDownLatch(1).await();
    }

    private static String after(String option, List<String> arguments) {
        return arguments.get(arguments.indexOf(option) + 1);
    }

    private static String value(String key, List<String> configuration) {
        return configuration.stream()
                .filter(line -> line.startsWith(key + " = "))
                .map(line -> line.substring(key.length() + 3))
                .findFirst()
                .orElseThrow();
    }
}
