package dev.tapeline.normalizer.topology;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.normalizer.NormalizerSettings;
import dev.tapeline.normalizer.StreamsProperties;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.normalizer.payload.PayloadSource;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PayloadId;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in Kafka's test driver, with one partition; collects bars as the warehouse does. */
public final class SilverTopologyFixture implements AutoCloseable {
    /** Time of publication, unless a test sets another: later than fetched-at in all tests. */
    static final Instant PUBLISHED = Instant.parse("2030-01-01T00:00:00Z");

    public static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");
    private static final AtomicInteger STATE_DIRECTORIES = new AtomicInteger();
    private static final PipelineNamespace NAMESPACE = new PipelineNamespace("", 1);

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> bronze;
    private final TestOutputTopic<String, WeeklyBar> bars;
    private final TestOutputTopic<String, Company> companies;
    private final TestOutputTopic<String, ReportedActions> actions;
    private final TestOutputTopic<String, Receipt> receipts;
    private final TestOutputTopic<String, Rejection> rejections;

    /** Current bars by key, after the upserts of the topic. */
    final TreeMap<String, WeeklyBar> silver = new TreeMap<>();

    List<WeeklyBar> lastBars = List.of();
    List<Headers> lastBarHeaders = List.of();
    List<Company> lastCompanies = List.of();
    List<ReportedActions> lastActions = List.of();
    List<Rejection> lastRejections = List.of();

    SilverTopologyFixture() {
        this(RuleSettings.DEFAULT);
    }

    SilverTopologyFixture(RuleSettings rules) {
        this(rules, new StrataTradingCalendar());
    }

    SilverTopologyFixture(RuleSettings rules, TradingCalendar calendar) {
        driver = new TopologyTestDriver(
                topology(rules, calendar, new NormalizerMetrics()), StreamsProperties.of(settings()));
        bronze = driver.createInputTopic(
                NAMESPACE.topicName(Topics.BRONZE_PAYLOADS), new ByteArraySerializer(), new ByteArraySerializer());
        bars = output(Topics.SILVER_WEEKLY_BARS);
        companies = output(Topics.SILVER_COMPANIES);
        actions = output(Topics.SILVER_REPORTED_ACTIONS);
        receipts = output(Topics.SILVER_RECEIPTS);
        rejections = output(Topics.SILVER_REJECTIONS);
    }

    static Topology topology(NormalizerMetrics metrics) {
        return topology(RuleSettings.DEFAULT, new StrataTradingCalendar(), metrics);
    }

    private static Topology topology(RuleSettings rules, TradingCalendar calendar, NormalizerMetrics metrics) {
        PayloadNormalizer normalizer = new PayloadNormalizer(calendar, rules, List.of(new AlphaVantage()));
        return SilverTopology.build(NAMESPACE, 1, new PlainAvroSerdes(), normalizer, PayloadSource.TOPIC, metrics);
    }

    private static NormalizerSettings settings() {
        return new NormalizerSettings(
                Map.of("bootstrap.servers", "localhost:1"),
                NAMESPACE,
                1,
                1,
                1,
                0,
                Path.of("target", "streams-test-" + STATE_DIRECTORIES.incrementAndGet()),
                RuleSettings.DEFAULT,
                PayloadSelection.ALL);
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(Topic<T> topic) {
        return driver.createOutputTopic(
                NAMESPACE.topicName(topic),
                new StringDeserializer(),
                new PlainAvroSerdes().of(topic).deserializer());
    }

    Receipt send(WeeklyPayloadBuilder payload, String symbol) {
        return send(payload.body(), symbol, MONDAY);
    }

    Receipt send(byte[] body, String symbol, Instant fetchedAt) {
        return send(body, VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED.name(), symbol, fetchedAt);
    }

    Receipt send(byte[] body, String function, String symbol, Instant fetchedAt) {
        return send(symbol.getBytes(StandardCharsets.UTF_8), body, headers(body, function, symbol, fetchedAt));
    }

    /** Sends a record and returns its receipt. */
    Receipt send(byte[] key, byte[] body, Headers headers) {
        return send(key, body, headers, PUBLISHED);
    }

    Receipt send(byte[] key, byte[] body, Headers headers, Instant publishedAt) {
        bronze.pipeInput(new TestRecord<>(key, body, headers, publishedAt));
        List<TestRecord<String, WeeklyBar>> barRecords = bars.readRecordsToList();
        lastBars = barRecords.stream().map(TestRecord::value).toList();
        lastBarHeaders = barRecords.stream().map(TestRecord::headers).toList();
        lastCompanies = companies.readValuesToList();
        lastActions = actions.readValuesToList();
        lastRejections = rejections.readValuesToList();
        for (WeeklyBar bar : lastBars) {
            String week = bar.getSymbol() + " " + bar.getWeekEnding();
            if (bar.getWithdrawn()) {
                silver.remove(week);
            } else {
                silver.put(week, bar);
            }
        }
        List<Receipt> read = receipts.readValuesToList();
        if (read.size() != 1) {
            throw new AssertionError("expected one receipt per bronze record, not " + read.size());
        }
        return read.get(0);
    }

    public static Headers headers(byte[] body, String function, String symbol, Instant fetchedAt) {
        String sha256 = sha256(body);
        Headers headers = new RecordHeaders();
        add(headers, PayloadHeaders.ID, PayloadId.of("test", function, symbol, fetchedAt, sha256));
        add(
                headers,
                PayloadHeaders.TYPE,
                new PayloadType(MarketDataSource.ALPHA_VANTAGE.vendor(), function).toString());
        add(headers, PayloadHeaders.SUBJECT, symbol);
        add(headers, PayloadHeaders.TIME, fetchedAt.toString());
        add(headers, PayloadHeaders.BATCH_ID, "batch");
        add(headers, PayloadHeaders.SHA256, sha256);
        add(headers, PayloadHeaders.ARCHIVE_KEY, "bronze/test");
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    WeeklyBar bar(String symbol, String weekEnding) {
        return silver.get(symbol + " " + LocalDate.parse(weekEnding));
    }

    @Override
    public void close() {
        driver.close();
    }
}
