package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.pipeline.config.ApiKeyLookup;
import dev.tapeline.vendor.ApiKey;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks for the API key: without echo on a terminal, else as one line of standard input. */
final class ApiKeyPrompt {
    private ApiKeyPrompt() {}

    /** Reads the key; empty if the line is empty. */
    // Java 22 to 24 return a console without a terminal too; the start script prevents this.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<ApiKey> ask(String question) {
        Console console = System.console();
        String line = console == null ? firstLine() : typed(console.readPassword("%s: ", question));
        return Optional.of(line)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ApiKeyLookup::typed);
    }

    private static String typed(char[] characters) {
        return characters == null ? "" : new String(characters);
    }

    private static String firstLine() {
        System.err.println("no terminal: reading the API key from standard input");
        try {
            // Not closed: standard input belongs to the process.
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read standard input", e);
        }
    }
}
