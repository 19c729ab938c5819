package dev.tapeline.extractor.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.tapeline.alphavantage.response.ResponseClassification;
import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.plan.CallQuota;
import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks one question until it is answered or has to be given up: reserve, call, archive, settle and publish.
 *
 * <p>What concerns the key or the day as a whole halts all further calls. Thread-safe.
 */
public final class ResponseFetcher {
    private final FetchSettings live;
    private final AlphaVantageClient vendor;
    private final RawArchive archive;
    private final CallLedgerWriter records;
    private final BatchId batch;
    private final BlockingBucket pace;
    private final FailsafeExecutor<Called> tries;
    private final AtomicReference<Halt> halt = new AtomicReference<>();

    public ResponseFetcher(
            FetchSettings live,
            AlphaVantageClient vendor,
            RawArchive archive,
            CallLedgerWriter records,
            BatchId batch) {
        this.live = live;
        this.vendor = vendor;
        this.archive = archive;
        this.records = records;
        this.batch = batch;
        this.pace = pace(live.quota());
        FetchSettings.RetrySettings retry = live.retry();
        this.tries = Failsafe.with(
                retries(ResponseClassification.Transport.class, retry.afterFaults(), retry),
                retries(ResponseClassification.Burst.class, retry.afterBursts(), retry));
    }

    /** Why no further call is made. */
    public enum Halt {
        QUOTA_SPENT,
        DAILY_LIMIT,
        KEY_REFUSED
    }

    /**
     * What came of a question.
     *
     * @param reply empty if it was not asked, because calls were halted
     */
    public record Called(
            Optional<ResponseClassification> reply, Optional<Payload> brought, Optional<RawArchive.Kept> kept) {
        static final Called NOT = new Called(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Waits until a period has passed since the last call of an earlier process. */
    public void keepDistanceFrom(Optional<Instant> lastCall, Instant now) {
        Duration pause = distance(live.quota());
        lastCall.map(last -> Duration.between(now, last.plus(pause)))
                .filter(wait -> !wait.isNegative() && wait.compareTo(pause) <= 0)
                .ifPresent(wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    public Called ask(VendorRequest request) {
        return tries.get(context -> tryOnce(request, context.getAttemptCount() + 1));
    }

    public Optional<Halt> halt() {
        return Optional.ofNullable(halt.get());
    }

    private Called tryOnce(VendorRequest request, int attempt) throws InterruptedException {
        if (halt.get() != null) {
            return Called.NOT;
        }
        Optional<ApiCall> reserved = records.reserve(request, attempt);
        if (reserved.isEmpty()) {
            halt.compareAndSet(null, Halt.QUOTA_SPENT);
            return Called.NOT;
        }
        // Last of all before the call: a reservation's time varies, and a call that comes early costs a credit for
        // nothing.
        pace.consume(1);
        return call(reserved.get(), request);
    }

    private Called call(ApiCall call, VendorRequest request) {
        AlphaVantageClient.Replied replied = vendor.ask(request);
        ResponseClassification reply = replied.reply();
        VendorResponse answer = replied.answer();
        Optional<Payload> brought = Optional.of(answer)
                .filter(kept -> reply.isKept())
                .map(kept -> new Payload(kept, live.market(), batch, Optional.of(call.getCallId())));
        Optional<RawArchive.Kept> kept = brought.map(payload ->
                archive.keep(payload.archiveKey().text(), answer.body().bytes(), payload.headers()));
        Optional<LocalDate> newestRow =
                reply instanceof ResponseClassification.Payload payload ? payload.newestRow() : Optional.empty();
        Settlement end = new Settlement(answer.fetchedAt(), reply.outcome(), newestRow);
        records.settle(CallLedgerWriter.settled(call, end, reply.detail(), brought), end, brought);
        haltFor(reply);
        return new Called(Optional.of(reply), brought, kept);
    }

    private void haltFor(ResponseClassification reply) {
        if (reply instanceof ResponseClassification.DailyLimit) {
            halt.compareAndSet(null, Halt.DAILY_LIMIT);
        } else if (reply instanceof ResponseClassification.BadKey || reply instanceof ResponseClassification.DemoKey) {
            halt.set(Halt.KEY_REFUSED);
        }
    }

    /** One call at a time, and none sooner than the distance after the one before: no rate that is only kept on average. */
    private static BlockingBucket pace(CallQuota quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, distance(quota)))
                .build()
                .asBlocking();
    }

    /** A tenth more than the vendor asks for: calls that leave in time may still arrive too close. */
    private static Duration distance(CallQuota quota) {
        return quota.period().multipliedBy(11).dividedBy(10).dividedBy(quota.calls());
    }

    private static RetryPolicy<Called> retries(
            Class<? extends ResponseClassification> kind, int most, FetchSettings.RetrySettings settings) {
        return RetryPolicy.<Called>builder()
                .handleIf(failure -> false)
                .handleResultIf(
                        called -> called.reply().filter(kind::isInstance).isPresent())
                .withMaxRetries(most)
                .withBackoff(settings.firstDelay(), settings.longestDelay())
                .withJitter(0.2)
                .build();
    }
}
