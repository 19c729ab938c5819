package dev.tapeline.normalizer;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.benchmarks.LocalRegistry;
import dev.tapeline.benchmarks.Rows;
import dev.tapeline.benchmarks.WeeklyAnswers;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.Bar;
import dev.tapeline.normalizer.rules.CompleteWeeks;
import dev.tapeline.normalizer.rules.HistoryChange;
import dev.tapeline.normalizer.rules.HistoryReading;
import dev.tapeline.normalizer.rules.Vintage;
import dev.tapeline.normalizer.rules.VintageComparison;
import dev.tapeline.normalizer.rules.WeekMerge;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The rules on one core, without a broker: a dividend has rescaled the whole history, so that every row is read, compared and emitted.
 *
 * <p>With {@code -Dtapeline.answers=DIR} the answers of that directory are used instead, as those of symbols not seen before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RulesBenchmark {
    private static final LocalDate NEWEST = LocalDate.of(2027, 12, 31);
    private static final int SYMBOLS = 8;
    private static final int WEEKS_LATER = 13;

    private final Normalization normalization =
            new Normalization(new CompleteWeeks(new StrataTradingCalendar(), Duration.ofHours(6)));
    private final List<Case> cases = new ArrayList<>();
    private LocalRegistry registry;
    private Serializer<WeeklyBar> barSerializer;
    private Serializer<Receipt> receiptSerializer;
    private int next;

    private record Case(BronzePayload payload, byte[] memory, List<Bar> bars, Normalized normalized, int rows) {}

    @Setup(Level.Trial)
    public void prepare() {
        registry = LocalRegistry.start();
        RegistrySerdes serdes = new RegistrySerdes(new SchemaRegistry(registry.url()));
        barSerializer = serdes.of(Topics.SILVER_WEEKLY_BARS).serializer();
        receiptSerializer = serdes.of(Topics.SILVER_RECEIPTS).serializer();
        String directory = System.getProperty("tapeline.answers");
        if (directory != null) {
            WeeklyAnswers.savedIn(Path.of(directory)).forEach(saved -> add(saved.symbol(), saved.body(), null));
            return;
        }
        int bytes = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            String name = "S" + symbol;
            byte[] memory = normalization
                    .apply(BenchmarkedPayload.of(name, WeeklyAnswers.generated(name, 0), 0), null)
                    .memory()
                    .orElseThrow();
            bytes += memory.length;
            add(name, WeeklyAnswers.generated(name, WEEKS_LATER), memory);
        }
        System.out.printf(
                "state: %,d bytes per symbol of %,d weeks, %.1f per week%n",
                bytes / SYMBOLS, WeeklyAnswers.WEEKS, (double) bytes / SYMBOLS / WeeklyAnswers.WEEKS);
    }

    private void add(String symbol, byte[] body, byte[] memory) {
        BronzePayload payload = BenchmarkedPayload.of(symbol, body, WEEKS_LATER);
        Normalized normalized = normalization.apply(payload, memory);
        if (!normalized.receipt().getVerdict().equals("APPLIED")) {
            throw new IllegalStateException(symbol + ": " + normalized.receipt());
        }
        List<Bar> bars = bars(read(payload));
        cases.add(
                new Case(payload, memory, bars, normalized, normalized.receipt().getRowsRead()));
    }

    @TearDown(Level.Trial)
    public void stop() {
        registry.close();
    }

    private Case take(Rows counter) {
        Case taken = cases.get(next++ % cases.size());
        counter.add(taken.rows());
        return taken;
    }

    @Benchmark
    public Object parse(Rows counter) {
        return read(take(counter).payload());
    }

    @Benchmark
    public void difference(Rows counter, Blackhole sink) {
        Case taken = take(counter);
        Vintage known = taken.memory() == null
                ? new Vintage(Instant.EPOCH, "0".repeat(64), List.of())
                : VintageCodec.decode(taken.memory());
        VintageComparison comparison = VintageComparison.of(taken.bars(), known.weeks());
        HistoryChange change = HistoryReading.of(known.weeks(), comparison.weeks());
        sink.consume(change);
        sink.consume(comparison.changed());
        sink.consume(VintageCodec.encode(new Vintage(known.fetchedAt(), known.sha256(), comparison.weeks())));
    }

    @Benchmark
    public void encode(Rows counter, Blackhole sink) {
        Case taken = take(counter);
        SilverRecords records = new SilverRecords(taken.payload());
        records.bars(taken.bars(), List.of()).forEach(bar -> sink.consume(barSerializer.serialize("bars", bar)));
    }

    @Benchmark
    public void parseDifferenceEncode(Rows counter, Blackhole sink) {
        Case taken = take(counter);
        Normalized normalized = normalization.apply(taken.payload(), taken.memory());
        sink.consume(normalized.memory());
        normalized.bars().forEach(bar -> sink.consume(barSerializer.serialize("bars", bar)));
        sink.consume(receiptSerializer.serialize("receipts", normalized.receipt()));
    }

    @Benchmark
    public void parseDifferenceEncodeBaseline(Rows counter, Blackhole sink, RowState state) {
        Case taken = take(counter);
        EntryPerRow.apply(
                taken.payload(),
                state,
                bar -> barSerializer.serialize("bars", bar),
                bar -> sink.consume(barSerializer.serialize("bars", bar)));
    }

    /** State of the baseline in memory; it forgets at once, so that every row is new each time. */
    @State(Scope.Thread)
    public static class RowState implements EntryPerRow.State {
        private final Map<String, byte[]> entries = new HashMap<>();

        @Override
        public byte[] get(String key) {
            return entries.remove(key) == null ? null : new byte[0];
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value);
        }
    }

    private static WeeklySeries read(BronzePayload payload) {
        try {
            return new WeeklySeriesReader(payload.symbol(), NEWEST, payload.body()).read();
        } catch (RefusedPayloadException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Bar> bars(WeeklySeries series) {
        return WeekMerge.bars(series.accepted(), TradingWeek.of(NEWEST));
    }
}
