package dev.tapeline.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.testsupport.fault.role.Application;
import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.role.FaultyBuild;
import dev.tapeline.testsupport.fault.run.FaultCampaign;
import dev.tapeline.testsupport.fault.run.FaultRun;
import dev.tapeline.testsupport.fault.run.SeedResult;
import dev.tapeline.testsupport.fault.schedule.Fault;
import dev.tapeline.testsupport.fault.schedule.FaultAction;
import dev.tapeline.testsupport.fault.schedule.FaultSchedule;
import dev.tapeline.testsupport.fault.wire.WirePoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the packaged roles under seeded faults: the warehouse equals that of an undisturbed run.
 *
 * <p>{@code docs/fault-testing.md} tells how to run more seeds, and one that has failed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactlyOnceIT {
    private static final long FIRST = Long.getLong("tapeline.faults.first", 1);
    private static final long LAST = Long.getLong("tapeline.faults.last", FIRST + 1);
    private static final int BROKERS = Integer.getInteger("tapeline.faults.brokers", 1);
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path directory;

    private Application application;
    private FaultRun run;

    @BeforeAll
    void startServers() throws Exception {
        application = new Application(Path.of("target", "quarkus-app").toAbsolutePath());
        run = FaultRun.start(
                directory,
                application,
                CHECKOUT.resolve("stack/target/services"),
                BROKERS,
                FaultCampaign.needsDisks(FIRST, LAST));
    }

    @AfterAll
    void stopServers() {
        run.close();
    }

    @Test
    void warehouseEqualsThatOfTheUndisturbedRun() throws Exception {
        List<SeedResult> results = new FaultCampaign(run, System.out).run(FIRST, LAST);

        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.problems()).as(result.toString()).isEmpty());
    }

    @Test
    void sinkThatContinuesAfterItWasReplacedWritesNothing() throws Exception {
        run.prepare(List.of(FIRST));
        FaultSchedule pausedInMidCopy =
                new FaultSchedule(List.of(new Fault(Channel.SINK, WirePoint.POSTGRES_COPY, 2, FaultAction.PAUSE)));

        SeedResult result = run.run(FIRST, pausedInMidCopy, application);

        assertThat(result.injected()).isEqualTo(pausedInMidCopy.faults());
        assertThat(result.problems()).as(result.toString()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "tapeline.faults.known", matches = "true")
    void everyBuildWithAKnownFaultIsCaught() throws Exception {
        List<Long> seeds = LongStream.rangeClosed(FIRST, LAST).boxed().toList();
        run.prepare(seeds);
        Map<String, Application> builds = new FaultyBuild(CHECKOUT, application, directory.resolve("builds")).all();

        Map<String, Long> caughtBy = new LinkedHashMap<>();
        for (String name : FaultyBuild.names()) {
            Optional<Long> seed = firstSeedThatCatches(builds.get(name), seeds);
            System.out.println(
                    name + ": " + seed.map(caught -> "caught by seed " + caught).orElse("not caught"));
            seed.ifPresent(caught -> caughtBy.put(name, caught));
        }

        System.out.println("known faults and the seeds that caught them: " + caughtBy);
        assertThat(caughtBy).containsOnlyKeys(FaultyBuild.names());
    }

    private Optional<Long> firstSeedThatCatches(Application build, List<Long> seeds) throws Exception {
        for (Long seed : seeds) {
            if (!run.run(seed, run.faultsOf(seed), build).hasPassed()) {
                return Optional.of(seed);
            }
        }
        return Optional.empty();
    }
}
