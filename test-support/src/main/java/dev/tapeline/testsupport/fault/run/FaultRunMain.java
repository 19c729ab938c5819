package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Application;
import java.nio.file.Path;

/**
 * Runs seeds without Maven; the exit code is 1 if a seed has failed.
 *
 * <p>Arguments: first seed, last seed, number of brokers, directory for the files of the run, root of the checkout.
 */
final class FaultRunMain {
    private FaultRunMain() {}

    public static void main(String[] arguments) throws Exception {
        Path checkout = Path.of(arguments[4]).toAbsolutePath();
        boolean hasPassed;
        try (FaultRun run = FaultRun.start(
                Path.of(arguments[3]).toAbsolutePath(),
                new Application(checkout.resolve("cli/target/quarkus-app")),
                checkout.resolve("stack/target/services"),
                Integer.parseInt(arguments[2]),
                FaultCampaign.needsDisks(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])))) {
            hasPassed = new FaultCampaign(run, System.out)
                    .run(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])).stream()
                            .allMatch(SeedResult::hasPassed);
        }
        System.exit(hasPassed ? 0 : 1);
    }
}
