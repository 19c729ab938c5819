package dev.tapeline.benchmarks.silver;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.benchmarks.fixture.SingleIdRegistry;
import dev.tapeline.benchmarks.fixture.WeeklyPayloadGenerator;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.VintageCodec;
import dev.tapeline.normalizer.payload.WeeklyRowCollector;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.history.HistoryChange;
import dev.tapeline.normalizer.rules.history.HistoryChangeDetector;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.vintage.MergedBar;
import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageComparison;
import dev.tapeline.normalizer.rules.vintage.WeekMerger;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.payload.PayloadParseException;
import java.nio.file.Path;
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
 * Measures the rules on one core, without a broker, for payloads whose whole history a dividend has rescaled.
 *
 * <p>Every row is therefore parsed, compared and emitted. With {@code -Dtapeline.payloads=DIR} the recorded payloads of
 * that directory are used instead, as first payloads of their symbols.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RulesBenchmark {
    private static final LocalDate NEWEST = LocalDate.of(2027, 12, 31);
    private static final TradingCalendar CALENDAR = new StrataTradingCalendar();
    private static final int SYMBOLS = 8;
    private static final int WEEKS_LATER = 13;

    private final AlphaVantage vendor = new AlphaVantage();
    private final PayloadNormalizer normalizer = new PayloadNormalizer(CALENDAR, RuleSettings.DEFAULT, List.of(vendor));
    private final List<Case> cases = new ArrayList<>();
    private SingleIdRegistry registry;
    private Serializer<WeeklyBar> barSerializer;
    private Serializer<Receipt> receiptSerializer;
    private int next;

    private record Case(
            BronzePayload payload, byte[] state, List<MergedBar> bars, NormalizedPayload normalized, int rows) {}

    @Setup(Level.Trial)
    public void prepare() {
        registry = SingleIdRegistry.start();
        RegistrySerdes serdes = new RegistrySerdes(new SchemaRegistry(registry.url()));
        barSerializer = serdes.of(Topics.SILVER_WEEKLY_BARS).serializer();
        receiptSerializer = serdes.of(Topics.SILVER_RECEIPTS).serializer();
        String directory = System.getProperty("tapeline.payloads");
        if (directory != null) {
            WeeklyPayloadGenerator.recordedIn(Path.of(directory))
                    .forEach(recorded -> add(recorded.symbol(), recorded.body(), null));
            return;
        }
        int bytes = 0;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            String name = "S" + symbol;
            byte[] state = normalizer
                    .apply(BenchmarkPayload.of(name, WeeklyPayloadGenerator.generated(name, 0), 0), null)
                    .state()
                    .orElseThrow();
            bytes += state.length;
            add(name, WeeklyPayloadGenerator.generated(name, WEEKS_LATER), state);
        }
        System.out.printf(
                "state: %,d bytes per symbol of %,d weeks, %.1f per week%n",
                bytes / SYMBOLS, WeeklyPayloadGenerator.WEEKS, (double) bytes / SYMBOLS / WeeklyPayloadGenerator.WEEKS);
    }

    private void add(String symbol, byte[] body, byte[] state) {
        BronzePayload payload = BenchmarkPayload.of(symbol, body, WEEKS_LATER);
        NormalizedPayload normalized = normalizer.apply(payload, state);
        if (!normalized.receipt().getVerdict().equals("APPLIED")) {
            throw new IllegalStateException(symbol + ": " + normalized.receipt());
        }
        List<MergedBar> bars = bars(validate(payload));
        cases.add(
                new Case(payload, state, bars, normalized, normalized.receipt().getRowsRead()));
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
        return validate(take(counter).payload());
    }

    @Benchmark
    public void difference(RowCounter counter, Blackhole sink) {
        Case taken = take(counter);
        SeriesVintage known = taken.state() == null
                ? new SeriesVintage(new PayloadOrder(Instant.EPOCH, "0".repeat(64)), List.of())
                : VintageCodec.decode(taken.state());
        VintageComparison comparison = VintageComparison.of(taken.bars(), known.weeks());
        HistoryChange change = HistoryChangeDetector.detect(known.weeks(), comparison.weeks());
        sink.consume(change);
        sink.consume(comparison.changed());
        sink.consume(VintageCodec.encode(new SeriesVintage(known.order(), comparison.weeks())));
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
        NormalizedPayload normalized = normalizer.apply(taken.payload(), taken.state());
        sink.consume(normalized.state());
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

    /** State of the baseline in memory; an entry is removed when it is read, so that every row is new each time. */
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

    private ValidatedSeries validate(BronzePayload payload) {
        WeeklyRowCollector rows = new WeeklyRowCollector(NEWEST, RuleSettings.DEFAULT, payload.body());
        try {
            vendor.parser().parseWeeklySeries(payload.body(), payload.symbol(), rows);
            return rows.series();
        } catch (PayloadParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MergedBar> bars(ValidatedSeries series) {
        return WeekMerger.merge(
                series.accepted(), TradingWeek.of(NEWEST), day -> CALENDAR.lastSession(Exchange.UNITED_STATES, day));
    }
}
