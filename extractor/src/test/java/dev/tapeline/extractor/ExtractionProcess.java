package dev.tapeline.extractor;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.extractor.plan.Demand;
import dev.tapeline.extractor.plan.Quota;
import dev.tapeline.market.Symbol;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.topics.PipelineNamespace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One live extraction in a process of its own, which can be killed. */
final class ExtractionProcess {
    static final Quota QUOTA = new Quota(
            OptionalInt.of(25),
            50,
            Duration.ofSeconds(1),
            1,
            Quota.free(25, 1).reset(),
            Quota.free(25, 1).zone());

    private ExtractionProcess() {}

    /** Arguments: broker, prefix, registry, store, bucket, access key, secret key, vendor, moment, symbols. */
    public static void main(String[] arguments) {
        HiddenRetries.forbid();
        List<String> texts = List.of(arguments);
        ApiKey key = new ApiKey("CANARY0QWERTZUIO");
        ExtractionSettings settings = new ExtractionSettings(
                new PipelineNamespace(texts.get(1), 1),
                Map.of("bootstrap.servers", texts.get(0)),
                Bronze.PARTITIONS,
                "run",
                Optional.of(key));
        ArchiveSettings store =
                new ArchiveSettings(URI.create(texts.get(3)), "us-east-1", texts.get(4), texts.get(5), texts.get(6));
        List<Symbol> symbols =
                Arrays.stream(texts.get(9).split(",")).map(Symbol::new).toList();
        try (S3Archive archive = S3Archive.open(store)) {
            new LiveExtraction(
                            settings,
                            Live.settings(URI.create(texts.get(7)), key, QUOTA, Duration.ofSeconds(20)),
                            archive,
                            new RegistrySerdes(new SchemaRegistry(URI.create(texts.get(2)))),
                            new StrataTradingCalendar(),
                            Clock.fixed(Instant.parse(texts.get(8)), ZoneOffset.UTC))
                    .run(Demand.ofWatchList(symbols), Progress.NONE);
        }
    }

    static Process start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExtractionProcess.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
