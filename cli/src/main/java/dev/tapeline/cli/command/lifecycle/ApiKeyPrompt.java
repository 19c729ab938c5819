package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.config.ApiKeyLookup;
import dev.tapeline.vendor.ApiKey;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks for the key: without echo on a terminal, as one line of standard input elsewhere. */
final class ApiKeyPrompt {
    private ApiKeyPrompt() {}

    /** The key that was given; an empty line is none. */
    // Java 22 to 24 give a console without a terminal as well, unless told otherwise as the starting script does.
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
