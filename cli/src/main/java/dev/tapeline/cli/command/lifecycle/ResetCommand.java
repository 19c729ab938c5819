package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.stack.EmbeddedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reset}: deletes a home, including its raw responses. */
@Command(
        name = "reset",
        description = "Deletes the home with all its data, including the archive of raw responses.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline reset          name the home and ask for --yes", "  tapeline reset --yes    delete it"})
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean isConfirmed;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        EmbeddedStack.owner(home.directory()).ifPresent(owner -> {
            throw new UsageException("%s is in use by %s (pid %d): stop it first"
                    .formatted(
                            home.directory(), owner.command(), owner.process().pid()));
        });
        if (!isConfirmed) {
            throw new UsageException("this deletes " + home.directory()
                    + " with all its data, including the archive of raw responses: confirm with --yes");
        }
        EmbeddedStack.whileStopped(home.directory(), () -> delete(home.directory()));
        System.out.println("deleted " + home.directory());
        return ExitCode.DONE;
    }

    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            // The marker is deleted last, so that an interrupted reset can be repeated.
            List<Path> paths = tree.sorted(Comparator.reverseOrder())
                    .sorted(Comparator.comparing(path -> TapelineHome.isMarker(path) || path.equals(directory)))
                    .toList();
            for (Path path : paths) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
