package dev.tapeline.extractor;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.plan.PastCall.Settlement;
import dev.tapeline.extractor.plan.Quota;
import dev.tapeline.extractor.plan.Request;
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
final class Caller {
    private final LiveSettings live;
    private final AlphaVantage vendor;
    private final RawArchive archive;
    private final CallRecords records;
    private final BatchId batch;
    private final BlockingBucket pace;
    private final FailsafeExecutor<Called> tries;
    private final AtomicReference<Halt> halt = new AtomicReference<>();

    Caller(LiveSettings live, AlphaVantage vendor, RawArchive archive, CallRecords records, BatchId batch) {
        this.live = live;
        this.vendor = vendor;
        this.archive = archive;
        this.records = records;
        this.batch = batch;
        this.pace = pace(live.quota());
        LiveSettings.RetrySettings retry = live.retry();
        this.tries = Failsafe.with(
                retries(Reply.Transport.class, retry.afterFaults(), retry),
                retries(Reply.Burst.class, retry.afterBursts(), retry));
    }

    /** Why no further call is made. */
    enum Halt {
        QUOTA_SPENT,
        DAILY_LIMIT,
        KEY_REFUSED
    }

    /**
     * What came of a question.
     *
     * @param reply empty if it was not asked, because calls were halted
     */
    record Called(Optional<Reply> reply, Optional<Payload> brought, Optional<RawArchive.Kept> kept) {
        static final Called NOT = new Called(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Waits until a period has passed since the last call of an earlier process. */
    void keepDistanceFrom(Optional<Instant> lastCall, Instant now) {
        Duration pause = distance(live.quota());
        lastCall.map(last -> Duration.between(now, last.plus(pause)))
                .filter(wait -> !wait.isNegative() && wait.compareTo(pause) <= 0)
                .ifPresent(wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    Called ask(Request request) {
        return tries.get(context -> tryOnce(request, context.getAttemptCount() + 1));
    }

    Optional<Halt> halt() {
        return Optional.ofNullable(halt.get());
    }

    private Called tryOnce(Request request, int attempt) throws InterruptedException {
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

    private Called call(ApiCall call, Request request) {
        AlphaVantage.Replied replied = vendor.ask(request);
        Reply reply = replied.reply();
        Answer answer = replied.answer();
        Optional<Payload> brought = Optional.of(answer)
                .filter(kept -> reply.isKept())
                .map(kept -> new Payload(kept, live.market(), batch, Optional.of(call.getCallId())));
        Optional<RawArchive.Kept> kept = brought.map(payload ->
                archive.keep(payload.archiveKey().text(), answer.body().bytes(), payload.headers()));
        Optional<LocalDate> newestRow = reply instanceof Reply.Payload payload ? payload.newestRow() : Optional.empty();
        Settlement end = new Settlement(answer.fetchedAt(), reply.outcome(), newestRow);
        records.settle(CallRecords.settled(call, end, reply.detail(), brought), end, brought);
        haltFor(reply);
        return new Called(Optional.of(reply), brought, kept);
    }

    private void haltFor(Reply reply) {
        if (reply instanceof Reply.DailyLimit) {
            halt.compareAndSet(null, Halt.DAILY_LIMIT);
        } else if (reply instanceof Reply.BadKey || reply instanceof Reply.DemoKey) {
            halt.set(Halt.KEY_REFUSED);
        }
    }

    /** One call at a time, and none sooner than the distance after the one before: no rate that is only kept on average. */
    private static BlockingBucket pace(Quota quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, distance(quota)))
                .build()
                .asBlocking();
    }

    /** A tenth more than the vendor asks for: calls that leave in time may still arrive too close. */
    private static Duration distance(Quota quota) {
        return quota.period().multipliedBy(11).dividedBy(10).dividedBy(quota.calls());
    }

    private static RetryPolicy<Called> retries(
            Class<? extends Reply> kind, int most, LiveSettings.RetrySettings settings) {
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
