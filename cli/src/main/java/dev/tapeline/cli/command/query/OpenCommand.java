package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code open}: opens the weekly report in a browser. */
@Command(
        name = "open",
        description = "Opens the latest weekly report in a browser, or prints its path if this machine has no desktop.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline open", "  tapeline open --home mine"})
public final class OpenCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    /** The shape of {@code --json}. */
    private record Opened(String page, boolean isOpened) {}

    @Override
    public Integer call() {
        Path page = TapelineHome.existing(options.home()).report();
        if (!Files.exists(page)) {
            throw new UsageException("there is no weekly report yet at " + page + ": every ./tapeline run writes one");
        }
        Opened opened = new Opened(
                page.toString(), opener().map(opener -> open(opener, page)).orElse(false));
        System.out.println(options.json() ? RunReportWriter.json(opened) : opened.page());
        return ExitCode.DONE;
    }

    /** The command with which the desktop opens a file, if there is a desktop. */
    private static Optional<Path> opener() {
        boolean isMac =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        if (!isMac && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            return Optional.empty();
        }
        String name = isMac ? "open" : "xdg-open";
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean open(Path opener, Path page) {
        try {
            new ProcessBuilder(opener.toString(), page.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            throw new UsageException("cannot start " + opener + ": open " + page + " in a browser", e);
        }
    }
}
