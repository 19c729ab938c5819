package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Application;
import dev.tapeline.testsupport.fault.role.FaultyBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Finds the first seed of a range that catches each build with a known fault. Arguments: those of {@link FaultRunMain}. */
final class KnownFaultsMain {
    private KnownFaultsMain() {}

    public static void main(String[] arguments) throws Exception {
        Path checkout = Path.of(arguments[4]).toAbsolutePath();
        Path directory = Path.of(arguments[3]).toAbsolutePath();
        Application good = new Application(checkout.resolve("cli/target/quarkus-app"));
        List<Long> seeds = LongStream.rangeClosed(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]))
                .boxed()
                .toList();
        try (FaultRun run = FaultRun.start(
                directory, good, checkout.resolve("stack/target/services"), Integer.parseInt(arguments[2]))) {
            run.prepare(seeds);
            Map<String, Application> builds = new FaultyBuild(checkout, good, directory.resolve("builds")).all();
            for (String name : FaultyBuild.names()) {
                for (long seed : seeds) {
                    SeedResult result = run.run(seed, run.faultsOf(seed), builds.get(name));
                    System.out.println(name + ": " + result);
                    if (!result.hasPassed()) {
                        break;
                    }
                }
            }
        }
        System.exit(0);
    }
}
