package dev.tapeline.cli;

import dev.tapeline.operations.output.RunReportWriter;

/** Reports a failure in one line on stderr; with {@code --json} also as one object on stdout, for the program that asked. */
record FailureReport(boolean isJson) {
    /** The shape of {@code --json}. */
    private record Failed(String error, int exitCode) {}

    int report(String message, int exitCode) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        System.err.println("tapeline: " + line);
        if (isJson) {
            System.out.println(RunReportWriter.json(new Failed(line, exitCode)));
        }
        return exitCode;
    }
}
