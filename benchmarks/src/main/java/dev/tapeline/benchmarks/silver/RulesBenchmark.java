package dev.tapeline.benchmarks.silver;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.benchmarks.fixture.SingleIdRegistry;
import dev.tapeline.benchmarks.fixture.WeeklyPayloadGenerator;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.VintageCodec;
import dev.tapeline.normalizer.payload.WeeklySeriesParser;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.history.HistoryChange;
import dev.tapeline.normalizer.rules.history.HistoryChangeDetector;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.vintage.CompleteWeeks;
import dev.tapeline.normalizer.rules.vintage.MergedBar;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageComparison;
import dev.tapeline.normalizer.rules.vintage.WeekMerger;
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

    private final PayloadNormalizer normalization =
            new PayloadNormalizer(new CompleteWeeks(new StrataTradingCalendar(), Duration.ofHours(6)));
    private final List<Case> cases = new ArrayList<>();
    private SingleIdRegistry registry;
    private Serializer<WeeklyBar> barSerializer;
    private Serializer<Receipt> receiptSerializer;
    private int next;

    private record Case(
            BronzePayload payload, byte[] memory, List<MergedBar> bars, NormalizedPayload normalized, int rows) {}

    @Setup(Level.Trial)
    public void prepare() {
        registry = SingleIdRegistry.start();
        RegistrySerdes serdes = new RegistrySerdes(new SchemaRegistry(registry.url()));
        barSerializer = serdes.of(Topics.SILVER_WEEKLY_BARS).serializer();
        receiptSerializer = serdes.of(Topics.SILVER_RECEIPTS).serializer();
        String directory = System.getProperty("tapeline.answers");
        if (directory != null) {
            WeeklyPayloadGenerator.savedIn(Path.of(directory))
                    .forEach(saved -> add(saved.symbol(), saved.body(), null));
            return;
        }
        int bytes = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            String name = "S" + symbol;
            byte[] memory = normalization
                    .apply(BenchmarkPayload.of(name, WeeklyPayloadGenerator.generated(name, 0), 0), null)
                    .memory()
                    .orElseThrow();
            bytes += memory.length;
            add(name, WeeklyPayloadGenerator.generated(name, WEEKS_LATER), memory);
        }
        System.out.printf(
                "state: %,d bytes per symbol of %,d weeks, %.1f per week%n",
                bytes / SYMBOLS, WeeklyPayloadGenerator.WEEKS, (double) bytes / SYMBOLS / WeeklyPayloadGenerator.WEEKS);
    }

    private void add(String symbol, byte[] body, byte[] memory) {
        BronzePayload payload = BenchmarkPayload.of(symbol, body, WEEKS_LATER);
        NormalizedPayload normalized = normalization.apply(payload, memory);
        if (!normalized.receipt().getVerdict().equals("APPLIED")) {
            throw new IllegalStateException(symbol + ": " + normalized.receipt());
        }
        List<MergedBar> bars = bars(read(payload));
        cases.add(
                new Case(payload, memory, bars, normalized, normalized.receipt().getRowsRead()));
    }

    @TearDown(Level.Trial)
    public void stop() {
        registry.close();
    }

    private Case take(RowCounter counter) {
        Case taken = cases.get(next++ % cases.size());
        counter.add(taken.rows());
        return taken;
    }

    @Benchmark
    public Object parse(RowCounter counter) {
        return read(take(counter).payload());
    }

    @Benchmark
    public void difference(RowCounter counter, Blackhole sink) {
        Case taken = take(counter);
        SeriesVintage known = taken.memory() == null
                ? new SeriesVintage(Instant.EPOCH, "0".repeat(64), List.of())
                : VintageCodec.decode(taken.memory());
        VintageComparison comparison = VintageComparison.of(taken.bars(), known.weeks());
        HistoryChange change = HistoryChangeDetector.of(known.weeks(), comparison.weeks());
        sink.consume(change);
        sink.consume(comparison.changed());
        sink.consume(VintageCodec.encode(new SeriesVintage(known.fetchedAt(), known.sha256(), comparison.weeks())));
    }

    @Benchmark
    public void encode(RowCounter counter, Blackhole sink) {
        Case taken = take(counter);
        SilverRecordFactory records = new SilverRecordFactory(taken.payload());
        records.bars(taken.bars(), List.of()).forEach(bar -> sink.consume(barSerializer.serialize("bars", bar)));
    }

    @Benchmark
    public void parseDifferenceEncode(RowCounter counter, Blackhole sink) {
        Case taken = take(counter);
        NormalizedPayload normalized = normalization.apply(taken.payload(), taken.memory());
        sink.consume(normalized.memory());
        normalized.bars().forEach(bar -> sink.consume(barSerializer.serialize("bars", bar)));
        sink.consume(receiptSerializer.serialize("receipts", normalized.receipt()));
    }

    @Benchmark
    public void parseDifferenceEncodeBaseline(RowCounter counter, Blackhole sink, RowState state) {
        Case taken = take(counter);
        BaselineNormalizer.apply(
                taken.payload(),
                state,
                bar -> barSerializer.serialize("bars", bar),
                bar -> sink.consume(barSerializer.serialize("bars", bar)));
    }

    /** State of the baseline in memory; it forgets at once, so that every row is new each time. */
    @State(Scope.Thread)
    public static class RowState implements BaselineNormalizer.State {
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

    private static ValidatedSeries read(BronzePayload payload) {
        try {
            return new WeeklySeriesParser(payload.symbol(), NEWEST, payload.body()).read();
        } catch (RejectedPayloadException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MergedBar> bars(ValidatedSeries series) {
        return WeekMerger.bars(series.accepted(), TradingWeek.of(NEWEST));
    }
}
