package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.archive.ArchiveSettings;
import dev.tapeline.extractor.fixture.BronzeTopicsFixture;
import dev.tapeline.extractor.fixture.LiveExtractorProcess;
import dev.tapeline.extractor.fixture.TestBucket;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.SimulatorSettings;
import dev.tapeline.simulator.listing.SimulatedListing;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.MutableClock;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process at random moments: no credit beyond the quota, no payload lost, at most the call in flight repeated. */
final class KilledExtractorIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    private static final Instant FIRST_DAY = Instant.parse("2026-11-23T14:00:00Z");
    private static final int SYMBOLS = 40;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void repeatedlyKilledExtractorKeepsTheQuotaAndFetchesEverything() throws Exception {
        SimulatedMarket market = SimulatedMarket.seeded(7, SYMBOLS);
        MutableClock clock = new MutableClock(FIRST_DAY);
        String prefix = stack.freshName();
        BronzeTopicsFixture bronze = new BronzeTopicsFixture(prefix, stack.endpoints());
        ArchiveSettings store = TestBucket.settings(stack);
        String symbols =
                market.listings().stream().map(SimulatedListing::symbol).collect(Collectors.joining(","));
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        SimulatorSettings slow =
                SimulatorSettings.defaults().withCallsPerDay(25).withLatency(Duration.ofMillis(60));
        try (SimulatedAlphaVantage vendor = SimulatedAlphaVantage.start(market, clock, slow)) {
            int kills = 0;
            while (kills < KILLS) {
                long before = vendor.calls();
                Process process = start(prefix, store, vendor, clock, symbols);
                awaitCallOrEnd(vendor, before + 1 + random.nextInt(5), process);
                process.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
                if (!process.isAlive()) {
                    break;
                }
                process.destroyForcibly().waitFor();
                kills++;
            }
            finish(prefix, store, vendor, clock, symbols);
            assertThat(vendor.callsOn(LocalDate.of(2026, 11, 23)))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(25);

            for (int day = 1; day <= 4; day++) {
                clock.set(FIRST_DAY.plus(Duration.ofDays(day)));
                finish(prefix, store, vendor, clock, symbols);
            }

            List<ApiCall> settled = bronze.calls().stream()
                    .filter(call -> call.getStatus().equals("SETTLED"))
                    .toList();
            long lost = settled.stream()
                    .filter(call -> call.getOutcome().equals("LOST"))
                    .count();
            assertThat(lost).as("seed %d", seed).isLessThanOrEqualTo(kills);
            assertThat(vendor.calls()).isLessThanOrEqualTo(settled.size());
            assertThat(bronze.payloads().stream()
                            .filter(record -> BronzeTopicsFixture.header(record, "ce_type")
                                    .endsWith("WEEKLY_ADJUSTED"))
                            .map(KilledExtractorIT::symbol)
                            .distinct())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(symbols.split(","));
            assertThat(bronze.payloads().stream().map(record -> BronzeTopicsFixture.header(record, "ce_callid")))
                    .doesNotHaveDuplicates();
        }
    }

    /** Runs an extraction to its end, in this JVM. */
    private void finish(
            String prefix, ArchiveSettings store, SimulatedAlphaVantage vendor, MutableClock clock, String symbols) {
        LiveExtractorProcess.main(
                arguments(prefix, store, vendor, clock, symbols).toArray(String[]::new));
    }

    private Process start(
            String prefix, ArchiveSettings store, SimulatedAlphaVantage vendor, MutableClock clock, String symbols)
            throws IOException {
        return LiveExtractorProcess.start(arguments(prefix, store, vendor, clock, symbols), directory.resolve("log"));
    }

    private static List<String> arguments(
            String prefix, ArchiveSettings store, SimulatedAlphaVantage vendor, MutableClock clock, String symbols) {
        ObjectStoreEndpoint endpoint = stack.endpoints().objectStore().orElseThrow();
        return List.of(
                stack.endpoints().kafka().orElseThrow().bootstrapServers(),
                prefix + ".",
                stack.endpoints().schemaRegistry().orElseThrow().url().toString(),
                endpoint.url().toString(),
                store.bucket(),
                endpoint.accessKey(),
                endpoint.secretKey(),
                vendor.baseUri().toString(),
                clock.instant().toString(),
                symbols);
    }

    /** Waits until the vendor has received so many calls. */
    private static void awaitCallOrEnd(SimulatedAlphaVantage vendor, long calls, Process process)
            throws InterruptedException {
        while (process.isAlive() && vendor.calls() < calls) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static String symbol(ConsumerRecord<byte[], byte[]> record) {
        return BronzeTopicsFixture.header(record, "ce_subject");
    }
}
