package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Application;
import dev.tapeline.testsupport.fault.role.FaultyBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the first of several seeds that catches each build with a known fault; the exit code is 1 if one is not caught.
 *
 * <p>Arguments: seeds separated by commas, number of brokers, directory for the files of the run, root of the checkout.
 */
final class KnownFaultsMain {
    private KnownFaultsMain() {}

    public static void main(String[] arguments) throws Exception {
        List<Long> seeds =
                Stream.of(arguments[0].split(",", -1)).map(Long::valueOf).toList();
        Path directory = Path.of(arguments[2]).toAbsolutePath();
        Path checkout = Path.of(arguments[3]).toAbsolutePath();
        Application good = new Application(checkout.resolve("cli/target/quarkus-app"));
        boolean isEachCaught = true;
        try (FaultRun run = FaultRun.start(
                directory, good, checkout.resolve("stack/target/services"), Integer.parseInt(arguments[1]))) {
            run.prepare(seeds);
            Map<String, Application> builds = new FaultyBuild(checkout, good, directory.resolve("builds")).all();
            for (String name : FaultyBuild.names()) {
                isEachCaught &= isCaught(run, name, builds.get(name), seeds);
            }
        }
        System.exit(isEachCaught ? 0 : 1);
    }

    private static boolean isCaught(FaultRun run, String name, Application build, List<Long> seeds) throws Exception {
        for (long seed : seeds) {
            SeedResult result = run.run(seed, run.faultsOf(seed), build);
            System.out.println(name + ": " + result);
            if (!result.hasPassed()) {
                return true;
            }
        }
        return false;
    }
}
