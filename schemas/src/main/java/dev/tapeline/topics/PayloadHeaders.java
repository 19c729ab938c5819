package dev.tapeline.topics;

import dev.tapeline.outcome.DecisionKind;

/** Headers of {@code bronze.payloads}: CloudEvents 1.0 in Kafka binary mode, with extensions. */
public final class PayloadHeaders {
    /** Payload id; see {@link PayloadId}. */
    public static final String ID = "ce_id";

    public static final String SPEC_VERSION = "ce_specversion";
    /** Vendor and function; see {@link PayloadType}. */
    public static final String TYPE = "ce_type";

    public static final String SOURCE = "ce_source";
    /** Symbol. */
    public static final String SUBJECT = "ce_subject";
    /** Fetched at, in UTC with milliseconds: {@code 2026-11-23T14:00:00.000Z}. */
    public static final String TIME = "ce_time";
    /** The batch that published the payload. */
    public static final String BATCH_ID = "ce_batchid";
    /** The API call that fetched it; absent for an imported response. */
    public static final String CALL_ID = "ce_callid";
    /** 0, incremented by each redrive. */
    public static final String ATTEMPT = "ce_attempt";
    /** SHA-256 of the body, in hex. */
    public static final String SHA256 = "ce_sha256";
    /** Key of the response in the archive. */
    public static final String ARCHIVE_KEY = "ce_archivekey";
    /** {@code true} when a secret was masked in the body. */
    public static final String REDACTED = "ce_redacted";
    /** Size in bytes of a response over the limit, which is published with an empty body. */
    public static final String OVERSIZE = "ce_oversize";
    /** Id of the decision that published the payload again; absent in the first attempt. */
    public static final String DECISION = "ce_decision";
    /** Kind of that decision, a {@link DecisionKind}. */
    public static final String DECISION_KIND = "ce_decisionkind";

    public static final String CONTENT_TYPE = "content-type";

    private PayloadHeaders() {}
}
