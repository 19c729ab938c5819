package dev.tapeline.operations.metrics;

import java.util.List;
import java.util.Locale;

/**
 * The metrics that processes of Tapeline serve at {@code /q/metrics}, beside those of the Java virtual machine.
 *
 * <p>Names and units follow the conventions of Prometheus: base units, {@code _total} for counters, times as seconds since
 * 1970. {@code docs/metrics.md} is generated from here.
 */
public enum Metric {
    BUILD_INFO(
            "tapeline_build_info",
            Kind.GAUGE,
            "",
            List.of("version", "java_version", "command"),
            Source.ANY,
            "Always 1; the labels name the software and the command of the process."),
    LOG_EVENTS(
            "tapeline_log_events_total",
            Kind.COUNTER,
            "events",
            List.of("level"),
            Source.ANY,
            "Events logged at the level `warn` or `error`."),
    HOME_FREE_BYTES(
            "tapeline_home_free_bytes",
            Kind.GAUGE,
            "bytes",
            List.of(),
            Source.ANY,
            "Free space on the disk of the home."),
    NOTIFICATIONS(
            "tapeline_notifications_total",
            Kind.COUNTER,
            "messages",
            List.of("outcome"),
            Source.ANY,
            "Messages to the receiver of notifications: `sent`, or `failed` after all attempts."),

    RESPONSES(
            "tapeline_responses_total",
            Kind.COUNTER,
            "responses",
            List.of("outcome"),
            Source.EXTRACTOR,
            "Requests of the extractor's batches: `published` to bronze, or `failed`."),
    BATCH_DURATION(
            "tapeline_batch_duration_seconds",
            Kind.SUMMARY,
            "seconds",
            List.of(),
            Source.EXTRACTOR,
            "Duration of extractions, from the plan to the finished event."),
    CREDITS_LEFT(
            "tapeline_api_credits_left",
            Kind.GAUGE,
            "credits",
            List.of(),
            Source.EXTRACTOR,
            "Credits left on the vendor's current day, as of the schedule's last look (10 minutes at most); not a"
                    + " number without a daily limit."),
    CREDITS_LIMIT(
            "tapeline_api_credits_limit",
            Kind.GAUGE,
            "credits",
            List.of(),
            Source.EXTRACTOR,
            "Credits per day; not a number without a daily limit."),
    CALLS_DUE(
            "tapeline_api_calls_due",
            Kind.GAUGE,
            "calls",
            List.of(),
            Source.EXTRACTOR,
            "Calls that are due, within the credits that are left or after the next reset."),

    PAYLOADS(
            "tapeline_payloads_total",
            Kind.COUNTER,
            "payloads",
            List.of("outcome"),
            Source.NORMALIZER,
            "Payloads that the normalizer has read: `accepted`, or `rejected` as a whole."),
    ROWS_IN(
            "tapeline_rows_in_total",
            Kind.COUNTER,
            "rows",
            List.of("role"),
            Source.NORMALIZER,
            "Rows of payloads that the normalizer has read."),
    ROWS_OUT(
            "tapeline_rows_out_total",
            Kind.COUNTER,
            "rows",
            List.of("role"),
            Source.ROLES,
            "Rows that a role has written: `normalizer`, new or changed bars; `sink`, bars, companies and rejections;"
                    + " `modeler`, rows of built models."),
    ROWS_REJECTED(
            "tapeline_rows_rejected_total",
            Kind.COUNTER,
            "rows",
            List.of("role"),
            Source.NORMALIZER,
            "Rows that the normalizer has rejected."),
    BUSY(
            "tapeline_busy_seconds_total",
            Kind.COUNTER,
            "seconds",
            List.of("role"),
            Source.ROLES,
            "Time that a role has worked: the normalizer on payloads, over all threads; the sink in transactions."),
    CONSUMER_LAG(
            "tapeline_consumer_lag",
            Kind.GAUGE,
            "offsets",
            List.of("role"),
            Source.ROLES,
            "Offsets that are not processed yet, those of transaction markers included: `normalizer`, of bronze, by all"
                    + " normalizers together; `sink`, of silver, in the partitions of this process."),
    RECEIPTS(
            "tapeline_receipts_total",
            Kind.COUNTER,
            "receipts",
            List.of(),
            Source.SINK,
            "Receipts that the sink has written."),
    TRANSACTIONS(
            "tapeline_transactions_total",
            Kind.COUNTER,
            "transactions",
            List.of(),
            Source.SINK,
            "Transactions that the sink has committed."),

    MODEL_RUNS(
            "tapeline_model_runs_total",
            Kind.COUNTER,
            "runs",
            List.of("outcome"),
            Source.MODELER,
            "Model runs of this process: `built`, `unchanged` (nothing to do), `checks_failed` (gold kept), or"
                    + " `failed`."),
    MODEL_RUN_DURATION(
            "tapeline_model_run_duration_seconds",
            Kind.SUMMARY,
            "seconds",
            List.of(),
            Source.MODELER,
            "Duration of model runs, checks included."),
    MODEL_DURATION(
            "tapeline_model_build_duration_seconds",
            Kind.SUMMARY,
            "seconds",
            List.of("model"),
            Source.MODELER,
            "Duration of the build of one model, with its keys and statistics."),

    NEWEST_BATCH(
            "tapeline_newest_batch_timestamp_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Start of the newest batch; its age is `time()` minus this."),
    NEWEST_BATCH_DURATION(
            "tapeline_newest_batch_duration_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Duration of the extraction of the newest batch that has ended."),
    NEWEST_MODEL_RUN(
            "tapeline_newest_model_run_timestamp_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Start of the newest model run that built something or failed, by any process."),
    NEWEST_MODEL_RUN_DURATION(
            "tapeline_newest_model_run_duration_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Its duration."),
    NEWEST_MODEL_RUN_FAILED(
            "tapeline_newest_model_run_failed",
            Kind.GAUGE,
            "",
            List.of(),
            Source.WAREHOUSE,
            "1 if it failed, so that gold is older than silver; else 0."),
    CHECKS(
            "tapeline_checks",
            Kind.GAUGE,
            "checks",
            List.of("severity", "status"),
            Source.WAREHOUSE,
            "Checks of that model run by severity (`error`, `warn`) and status (`passed`, `failed`)."),
    SYMBOLS(
            "tapeline_symbols",
            Kind.GAUGE,
            "symbols",
            List.of("state"),
            Source.WAREHOUSE,
            "Symbols that should have the newest complete week of their exchange: `current` have it, `late` do not."),
    NEWEST_WEEK(
            "tapeline_newest_week_timestamp_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Friday of the newest complete week in gold."),
    OLDEST_INCOMPLETE_WEEK(
            "tapeline_oldest_incomplete_week_timestamp_seconds",
            Kind.GAUGE,
            "seconds",
            List.of(),
            Source.WAREHOUSE,
            "Friday of the oldest week that is over and that a late symbol with earlier bars still lacks; not a number"
                    + " if there is none."),
    REJECTIONS_OPEN(
            "tapeline_rejections_open",
            Kind.GAUGE,
            "rejections",
            List.of(),
            Source.WAREHOUSE,
            "Rejections that wait for a decision."),
    OFFSETS_NOT_LOADED(
            "tapeline_offsets_not_loaded",
            Kind.GAUGE,
            "offsets",
            List.of(),
            Source.WAREHOUSE,
            "Offsets of published payloads whose receipts are not in the warehouse; 0 when all batches are complete.");

    /** The type of a metric in the text format of Prometheus. */
    public enum Kind {
        COUNTER,
        GAUGE,
        SUMMARY
    }

    /** The part of the application that a metric is about; it decides which commands serve it. */
    public enum Source {
        ANY("up", "extract", "normalize", "sink"),
        EXTRACTOR("up", "extract"),
        NORMALIZER("up", "normalize"),
        SINK("up", "sink"),
        MODELER("up"),
        ROLES("up", "normalize", "sink"),
        WAREHOUSE("up", "sink");

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes no mutable list
        private final List<String> commands;

        Source(String... commands) {
            this.commands = List.of(commands);
        }

        /** The commands that serve the metric. */
        public List<String> commands() {
            return commands;
        }
    }

    private final String prometheusName;
    private final Kind kind;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    private final Source source;
    private final String meaning;

    Metric(String prometheusName, Kind kind, String unit, List<String> labels, Source source, String meaning) {
        this.prometheusName = prometheusName;
        this.kind = kind;
        this.unit = unit;
        this.labels = labels;
        this.source = source;
        this.meaning = meaning;
    }

    /** The name that Prometheus reads; of a summary, without {@code _count}, {@code _sum} and {@code _max}. */
    public String prometheusName() {
        return prometheusName;
    }

    /** The name without the suffixes that a meter registry adds, with dots. */
    public String meterName() {
        String suffix =
                switch (kind) {
                    case COUNTER -> "_total";
                    case SUMMARY -> "_seconds";
                    case GAUGE -> "";
                };
        return prometheusName
                .substring(0, prometheusName.length() - suffix.length())
                .replace('_', '.');
    }

    public Kind kind() {
        return kind;
    }

    /** In words; empty for a number without a unit. */
    public String unit() {
        return unit;
    }

    public List<String> labels() {
        return labels;
    }

    public Source source() {
        return source;
    }

    /** What is measured, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** The kind in lower case, as Prometheus writes it. */
    public String type() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
