package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.RowRule;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.PayloadHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An example for each rule that breaks this rule only, and the name of the rule in the rejection. */
class RuleExamplesTest {
    private static final String WEEKLY = "TIME_SERIES_WEEKLY_ADJUSTED";
    /** After the valid payload that is sent before each example. */
    private static final Instant FETCHED_AT = SilverTopologyFixture.MONDAY.plusSeconds(60);

    private static final byte[] NOTHING = new byte[0];

    /** A payload that breaks a rule, and the headers it lacks. */
    record Example(String rule, String symbol, String function, byte[] body, Set<String> without, Instant at) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Example> rowRules() {
        return Stream.of(
                row(RowRule.BAD_DATE, valid().week("2026-11-31", "10")),
                row(RowRule.MISSING_FIELD, valid().row("2026-11-13", "10", "10", null, "10", "10", "5", "0")),
                row(RowRule.NOT_A_NUMBER, valid().row("2026-11-13", "NaN", "10", "10", "10", "10", "5", "0")),
                row(RowRule.TOO_MANY_DIGITS, valid().row("2026-11-13", "10", "10", "10", "10", "0.1234567", "5", "0")),
                row(RowRule.PRICE_NOT_POSITIVE, valid().row("2026-11-13", "10", "10", "10", "10", "-0.5", "5", "0")),
                row(RowRule.OUTSIDE_RANGE, valid().row("2026-11-13", "10", "9", "11", "10", "10", "5", "0")),
                row(RowRule.NEGATIVE_VOLUME, valid().row("2026-11-13", "10", "10", "10", "10", "10", "-5", "0")),
                row(RowRule.ZERO_VOLUME, valid().row("2026-11-13", "10", "10", "10", "10", "10", "0", "0")),
                row(RowRule.NEGATIVE_DIVIDEND, valid().row("2026-11-13", "10", "10", "10", "10", "10", "5", "-1")),
                new Example(
                        RowRule.SPLIT_NOT_POSITIVE.name(),
                        "IBM",
                        "SPLITS",
                        SampleResponses.splits("IBM", "2026-11-06 2", "2026-08-06 3", "2026-05-06 0")
                                .getBytes(UTF_8),
                        Set.of(),
                        FETCHED_AT),
                row(RowRule.FUTURE_DATE, valid().week("2026-11-24", "10")),
                row(RowRule.DUPLICATE_DATE, valid().week("2026-11-20", "11")));
    }

    static Stream<Example> payloadRules() {
        byte[] valid = valid().body();
        return Stream.of(
                payload(PayloadRule.UNREADABLE_RECORD, valid, Set.of(PayloadHeaders.SHA256)),
                new Example("SUNDAY_MARKET", "TEVA.TA", WEEKLY, valid("TEVA.TA").body(), Set.of(), FETCHED_AT),
                new Example(
                        "FETCHED_IN_FUTURE",
                        "IBM",
                        WEEKLY,
                        valid,
                        Set.of(),
                        SilverTopologyFixture.PUBLISHED.plus(Duration.ofDays(1)).plusMillis(1)),
                new Example("UNKNOWN_FUNCTION", "IBM", "BALANCE_SHEET", valid, Set.of(), FETCHED_AT),
                payload(PayloadRule.OVERSIZE, NOTHING, Set.of()),
                payload(PayloadRule.NOT_JSON, "<html>502</html>".getBytes(UTF_8), Set.of()),
                payload(PayloadRule.ERROR_ANSWER, "{\"Note\": \"slow down\"}".getBytes(UTF_8), Set.of()),
                payload(PayloadRule.NO_SERIES, "{\"Meta Data\": {}}".getBytes(UTF_8), Set.of()),
                payload(PayloadRule.EMPTY_SERIES, WeeklyPayloadBuilder.of("IBM").body(), Set.of()),
                payload(PayloadRule.WRONG_SYMBOL, valid("MSFT").body(), Set.of()),
                payload(
                        PayloadRule.NO_VALID_ROW,
                        WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "0").body(),
                        Set.of()),
                payload(
                        PayloadRule.WEEK_TOO_LARGE,
                        valid().row("2026-11-13", "10", "10", "10", "10", "10", "5", "600000000000")
                                .row("2026-11-12", "9", "9", "9", "9", "9", "5", "600000000000")
                                .body(),
                        Set.of()),
                payload(
                        PayloadRule.HISTORY_SHRANK,
                        WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "10").body(),
                        Set.of()),
                payload(PayloadRule.IDENTITY_CHANGED, history("77").body(), Set.of()));
    }

    private static Receipt send(SilverTopologyFixture silver, Example example) {
        Headers headers =
                SilverTopologyFixture.headers(example.body(), example.function(), example.symbol(), example.at());
        example.without().forEach(headers::remove);
        if (example.rule().equals("OVERSIZE")) {
            headers.add(PayloadHeaders.OVERSIZE, "17825792".getBytes(UTF_8));
        }
        return silver.send(example.symbol().getBytes(UTF_8), example.body(), headers);
    }

    /** Adds what a valid payload and the example after it give. */
    static void send(Example example, List<String> rows) {
        RuleSettings rules = new RuleSettings(RuleSettings.DEFAULT.settling(), true);
        try (SilverTopologyFixture silver = new SilverTopologyFixture(rules)) {
            RulesVersionTest.collect(silver, rows, silver.send(history("10"), "IBM"));
            RulesVersionTest.collect(silver, rows, send(silver, example));
        }
    }

    private static WeeklyPayloadBuilder history(String price) {
        WeeklyPayloadBuilder payload = WeeklyPayloadBuilder.of("IBM");
        Stream.of("2026-11-20", "2026-11-13", "2026-11-06", "2026-10-30", "2026-10-23")
                .forEach(friday -> payload.week(friday, price));
        return payload;
    }

    private static WeeklyPayloadBuilder valid() {
        return valid("IBM");
    }

    private static WeeklyPayloadBuilder valid(String symbol) {
        return WeeklyPayloadBuilder.of(symbol).week("2026-11-20", "10").week("2026-11-06", "9");
    }

    private static Example row(RowRule rule, WeeklyPayloadBuilder payload) {
        return new Example(rule.name(), "IBM", WEEKLY, payload.body(), Set.of(), FETCHED_AT);
    }

    private static Example payload(PayloadRule rule, byte[] body, Set<String> without) {
        return new Example(rule.name(), "IBM", WEEKLY, body, without, FETCHED_AT);
    }

    @Test
    void everyRuleHasAnExample() {
        Set<String> examples = Stream.concat(rowRules(), payloadRules())
                .map(Example::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules = Stream.concat(Arrays.stream(RowRule.values()), Arrays.stream(PayloadRule.values()))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        // No payload is known on which a rule fails: FailingRuleTest has a failing calendar.
        rules.remove(PayloadRule.RULE_FAILED.name());

        assertThat(examples).isEqualTo(rules);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowRules")
    void onlyTheRowIsRejected(Example example) {
        RuleSettings rules =
                new RuleSettings(RuleSettings.DEFAULT.settling(), example.rule().equals(RowRule.ZERO_VOLUME.name()));
        try (SilverTopologyFixture silver = new SilverTopologyFixture(rules)) {
            Receipt receipt = silver.send(example.body(), example.function(), "IBM", FETCHED_AT);

            assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
            assertThat(receipt.getRowsNew()).isEqualTo(2);
            assertThat(receipt.getRowsRejected()).isEqualTo(1);
            assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly(example.rule());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloadRules")
    void payloadIsRejectedAsAWholeAndSilverIsUnchanged(Example example) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(history("10"), "IBM");
            List<String> before = List.copyOf(silver.silver.keySet());

            Receipt receipt = send(silver, example);

            assertThat(receipt.getVerdict()).isEqualTo("REJECTED");
            assertThat(receipt.getReason()).isEqualTo(example.rule());
            assertThat(receipt.getRowsRejected()).isEqualTo(receipt.getRowsRead());
            assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly(example.rule());
            assertThat(silver.silver.keySet()).containsExactlyElementsOf(before);
        }
    }

    @Test
    void payloadOfTheSameDayInAnyTimeZoneIsNotFromTheFuture() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            byte[] body = valid().body();
            Headers headers = SilverTopologyFixture.headers(body, WEEKLY, "IBM", FETCHED_AT);

            Receipt receipt = silver.send("IBM".getBytes(UTF_8), body, headers, FETCHED_AT.minus(Duration.ofDays(1)));

            assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        }
    }

    @Test
    void payloadFromTheFutureDoesNotBlockTheNextOne() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(valid().body(), WEEKLY, "IBM", Instant.parse("2099-01-01T00:00:00Z"));

            assertThat(silver.send(valid(), "IBM").getVerdict()).isEqualTo("APPLIED");
        }
    }
}
