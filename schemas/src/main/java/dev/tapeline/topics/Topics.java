package dev.tapeline.topics;

import static dev.tapeline.topics.Topic.Keying.BY_SYMBOL;
import static dev.tapeline.topics.Topic.Keying.SINGLE;
import static dev.tapeline.topics.Topic.Retention.COMPACTED;
import static dev.tapeline.topics.Topic.Retention.FOR_EVER;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import java.util.List;

/** All topics of the pipeline. */
public final class Topics {
    /** Key: symbol. Value: the body of the response as received; metadata in {@link PayloadHeaders}. */
    public static final Topic<byte[]> BRONZE_PAYLOADS =
            new Topic<>("bronze.payloads", byte[].class, BY_SYMBOL, FOR_EVER, false);

    /** Key: batch id. */
    public static final Topic<BatchEvent> BRONZE_BATCHES =
            new Topic<>("bronze.batches", BatchEvent.class, SINGLE, FOR_EVER, false);

    /** Key: call id. Two records per call: reserved, then settled. */
    public static final Topic<ApiCall> BRONZE_API_CALLS =
            new Topic<>("bronze.api-calls", ApiCall.class, SINGLE, FOR_EVER, false);

    /** Key: symbol. The users' decisions, each in the partition of its bronze record. */
    public static final Topic<Decision> BRONZE_DECISIONS =
            new Topic<>("bronze.decisions", Decision.class, BY_SYMBOL, FOR_EVER, false);

    /** Key: {@code IBM|2026-W47}. Only new or changed bars. */
    public static final Topic<WeeklyBar> SILVER_WEEKLY_BARS =
            new Topic<>("silver.weekly-bars", WeeklyBar.class, BY_SYMBOL, COMPACTED, true);

    /** Key: symbol. */
    public static final Topic<Company> SILVER_COMPANIES =
            new Topic<>("silver.companies", Company.class, BY_SYMBOL, COMPACTED, true);

    /** Key: {@code IBM|split} or {@code IBM|dividend}. All splits or dividends of a symbol that the vendor reports. */
    public static final Topic<ReportedActions> SILVER_REPORTED_ACTIONS =
            new Topic<>("silver.reported-actions", ReportedActions.class, BY_SYMBOL, COMPACTED, true);

    /** Key: bronze coordinates, {@code 3/1042}. One record per bronze payload. */
    public static final Topic<Receipt> SILVER_RECEIPTS =
            new Topic<>("silver.receipts", Receipt.class, BY_SYMBOL, FOR_EVER, true);

    /** Key: symbol. */
    public static final Topic<Rejection> SILVER_REJECTIONS =
            new Topic<>("silver.rejections", Rejection.class, BY_SYMBOL, FOR_EVER, true);

    public static final List<Topic<?>> ALL = List.of(
            BRONZE_PAYLOADS,
            BRONZE_BATCHES,
            BRONZE_API_CALLS,
            BRONZE_DECISIONS,
            SILVER_WEEKLY_BARS,
            SILVER_COMPANIES,
            SILVER_REPORTED_ACTIONS,
            SILVER_RECEIPTS,
            SILVER_REJECTIONS);

    private Topics() {}
}
