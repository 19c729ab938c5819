package dev.tapeline.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Symbol;
import dev.tapeline.operations.doctor.Finding.Level;
import dev.tapeline.operations.doctor.TopicExamination.Present;
import dev.tapeline.operations.doctor.WarehouseExamination.Right;
import dev.tapeline.operations.status.DiskOutlook;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final long MIB = 1L << 20;
    private static final PipelineNamespace NAMES = new PipelineNamespace("", 1);

    @Test
    void worstFindingDecidesTheStatus() {
        Finding ok = Finding.ok("disk", "fine");
        Finding warn = Finding.warn("memory", "tight", "buy some");
        Finding fail = Finding.fail("kafka", "away", "start it");

        assertThat(DoctorReport.of("home", List.of(ok)).status()).isEqualTo("ok");
        assertThat(DoctorReport.of("home", List.of(ok, warn)).status()).isEqualTo("warnings");
        assertThat(DoctorReport.of("home", List.of(fail, ok, warn)).status()).isEqualTo("failed");
        assertThat(DoctorReport.of("home", List.of(ok, warn)).text()).isEqualTo("""
            OK    disk              fine
            WARN  memory            tight: buy some\
            """);
    }

    @Test
    void exceptionOfAnExaminationIsAFailureInOneLine() {
        assertThat(Finding.of("kafka", () -> {
                    throw new IllegalStateException("no response\nat line 2");
                }))
                .isEqualTo(Finding.fail("kafka", "no response", null));
    }

    @Test
    void watchListWithoutItsBenchmarkWarns() {
        Symbol benchmark = new Symbol("SPY");
        Symbol other = new Symbol("AAPL");

        assertThat(WatchListExamination.finding(Optional.of(List.of(other, benchmark)), benchmark))
                .isEqualTo(Finding.ok("watch list", "2 symbols"));
        assertThat(WatchListExamination.finding(Optional.of(List.of(other)), benchmark))
                .isEqualTo(Finding.warn(
                        "watch list",
                        "1 symbol without the benchmark SPY, so that beta_52w is unknown",
                        "./tapeline watch add SPY, or set tapeline.modeler.benchmark-symbol"));
        assertThat(WatchListExamination.finding(Optional.empty(), benchmark).level())
                .isEqualTo(Level.WARN);
    }

    @Test
    void fullDiskFailsAndOneThatLastsWeeksWarns() {
        DiskOutlook large = new DiskOutlook(50_000 * MIB, 100 * MIB, Optional.of(MIB));
        DiskOutlook fewWeeks = new DiskOutlook(5_000 * MIB, 100 * MIB, Optional.of(1_000 * MIB));
        DiskOutlook little = new DiskOutlook(500 * MIB, 100 * MIB, Optional.empty());

        assertThat(MachineExamination.disk(Optional.empty(), large).level()).isEqualTo(Level.OK);
        assertThat(MachineExamination.disk(Optional.empty(), fewWeeks))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARN))
                .extracting(Finding::text)
                .isEqualTo("5,000 MiB free, enough for 5 weeks at 1,000.0 MiB a week");
        assertThat(MachineExamination.disk(Optional.empty(), little).level()).isEqualTo(Level.WARN);
        assertThat(MachineExamination.disk(Optional.of("the disk is full"), large))
                .isEqualTo(Finding.fail("disk", "the disk is full", null));
    }

    @Test
    void littleMemoryFailsWhereTheServersRunToo() {
        assertThat(MachineExamination.memory(1_000 * MIB, 512 * MIB, true).level())
                .isEqualTo(Level.FAIL);
        assertThat(MachineExamination.memory(1_800 * MIB, 512 * MIB, true).level())
                .isEqualTo(Level.WARN);
        assertThat(MachineExamination.memory(1_000 * MIB, 512 * MIB, false).level())
                .isEqualTo(Level.OK);
        assertThat(MachineExamination.memory(8_000 * MIB, 128 * MIB, true).remedy())
                .contains("TAPELINE_JAVA_OPTIONS");
    }

    @Test
    void clockBehindThePayloadsOrFarFromTheDatabaseFails() {
        assertThat(MachineExamination.clock(NOW, NOW.plusMillis(300), Optional.of(NOW.minusSeconds(5)))
                        .level())
                .isEqualTo(Level.OK);
        assertThat(MachineExamination.clock(NOW, NOW.plusSeconds(20), Optional.empty())
                        .level())
                .isEqualTo(Level.WARN);
        assertThat(MachineExamination.clock(NOW, NOW.minus(Duration.ofHours(1)), Optional.empty())
                        .level())
                .isEqualTo(Level.FAIL);
        assertThat(MachineExamination.clock(NOW, NOW, Optional.of(NOW.plus(Duration.ofDays(2))))
                        .text())
                .contains("a payload was fetched at 2026-12-01T10:00:00Z");
    }

    @Test
    void excessiveRightIsNamedBeforeAMissingOne() {
        assertThat(WarehouseExamination.rights(WarehouseRole.READER, List.of()).level())
                .isEqualTo(Level.OK);
        assertThat(WarehouseExamination.rights(
                                WarehouseRole.READER,
                                List.of(
                                        new Right("insert on ops.receipt", false),
                                        new Right("select on gold.fact_adjusted_prices", true)))
                        .line())
                .isEqualTo("FAIL  tapeline_reader   has rights that it must not have: insert on ops.receipt:"
                        + " revoke them, see docs/external-servers.md");
        assertThat(WarehouseExamination.rights(
                                WarehouseRole.SINK, List.of(new Right("insert on silver.weekly_bar", true)))
                        .text())
                .isEqualTo("lacks insert on silver.weekly_bar");
    }

    @Test
    void topicThatLosesRecordsFails() {
        TopicExamination examination = new TopicExamination(NAMES, 6);
        Map<String, Present> topics = declared();

        assertThat(examination.finding(topics).level()).isEqualTo(Level.OK);
        assertThat(examination.finding(Map.of()).text())
                .isEqualTo("0 of 9 exist, the others are created when they are needed");
        topics.put(
                "bronze.payloads",
                new Present(6, 1, 1, Map.of("cleanup.policy", "delete", "retention.ms", "604800000")));
        assertThat(examination.finding(topics).text())
                .isEqualTo("bronze.payloads deletes old records: retention.ms=-1 and retention.bytes=-1");
        topics.put("bronze.payloads", new Present(6, 1, 1, Map.of("cleanup.policy", "compact")));
        assertThat(examination.finding(topics).text()).contains("is compacted, so that records are lost");
        topics.put("bronze.payloads", new Present(12, 1, 1, Map.of("cleanup.policy", "delete")));
        assertThat(examination.finding(topics).text()).contains("has 12 partitions where 6 are configured");
        topics.put("bronze.payloads", new Present(6, 3, 2, Map.of("cleanup.policy", "delete")));
        assertThat(examination.finding(topics).text()).contains("has 2 of 3 replicas in sync");
    }

    @Test
    void scheduleThatNothingRunsWarns() {
        Instant next = NOW.plus(Duration.ofDays(1));
        Optional<Instant> lastWeek = Optional.of(NOW.minus(Duration.ofDays(6)));

        assertThat(ScheduleExamination.finding(true, "Mondays", next, lastWeek, NOW, true)
                        .level())
                .isEqualTo(Level.OK);
        assertThat(ScheduleExamination.finding(true, "Mondays", next, lastWeek, NOW, false)
                        .line())
                .endsWith("last run 6 days ago, but nothing runs it: ./tapeline up");
        assertThat(ScheduleExamination.finding(false, "off", next, lastWeek, NOW, true)
                        .level())
                .isEqualTo(Level.WARN);
        assertThat(ScheduleExamination.finding(
                                true, "Mondays", next, Optional.of(NOW.minus(Duration.ofDays(20))), NOW, true)
                        .remedy())
                .contains("./tapeline status");
    }

    private static Map<String, Present> declared() {
        Map<String, Present> topics = new HashMap<>();
        for (Topic<?> topic : Topics.ALL) {
            boolean isCompacted = topic.retention() == Topic.Retention.COMPACTED;
            topics.put(
                    NAMES.topicName(topic),
                    new Present(
                            topic.keying() == Topic.Keying.SINGLE ? 1 : 6,
                            1,
                            1,
                            isCompacted
                                    ? Map.of("cleanup.policy", "compact", "retention.ms", "604800000")
                                    : Map.of(
                                            "cleanup.policy",
                                            "delete",
                                            "retention.ms",
                                            "-1",
                                            "retention.bytes",
                                            "-1")));
        }
        return topics;
    }
}
