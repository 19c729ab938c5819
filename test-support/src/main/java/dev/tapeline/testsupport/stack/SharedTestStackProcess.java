package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;

/** The process that owns the test stack and ends with the build; arguments: home, services, id of the build process. */
final class SharedTestStackProcess {

    private SharedTestStackProcess() {}

    public static void main(String[] arguments) {
        CompletableFuture<?> endOfBuild = ProcessHandle.of(Long.parseLong(arguments[2]))
                .map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(null));
        StackSettings settings = StackSettings.of(Path.of(arguments[0]), Path.of(arguments[1]));
        try (EmbeddedStack stack = EmbeddedStack.start(settings, EnumSet.allOf(StackService.class))) {
            CompletableFuture<StackException> failure = new CompletableFuture<>();
            stack.onFailure(failure::complete);
            if (CompletableFuture.anyOf(endOfBuild, failure).join() instanceof StackException e) {
                throw e;
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
