package dev.tapeline.extractor.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.archive.RawArchive.PutResult;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.FetchedResponse;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.VendorClient;
import dev.tapeline.vendor.VendorRequest;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Fetches one request, with retries: reserve a credit, call, archive, settle and publish.
 *
 * <p>A failure that concerns the key, the connection or the whole day stops all further calls. Thread-safe.
 */
public final class ResponseFetcher {
    private static final double JITTER = 0.2;

    /** Calls in a row that reached nobody, after which the vendor counts as unreachable. */
    private static final int MOST_UNCONNECTED = 3;

    private final FetchSettings settings;
    private final VendorClient client;
    private final RawArchive archive;
    private final CallLedgerWriter ledger;
    private final BooleanSupplier isStopping;
    private final BlockingBucket rateLimit;
    private final FailsafeExecutor<FetchAttempt> retries;
    private final AtomicReference<FetchObstacle> obstacle = new AtomicReference<>();
    private final AtomicInteger unconnected = new AtomicInteger();

    /**
     * A fetcher for one batch.
     *
     * @param isStopping whether no further call is to start
     */
    public ResponseFetcher(
            FetchSettings settings,
            VendorClient client,
            RawArchive archive,
            CallLedgerWriter ledger,
            BooleanSupplier isStopping) {
        this.isStopping = isStopping;
        this.settings = settings;
        this.client = client;
        this.archive = archive;
        this.ledger = ledger;
        this.rateLimit = rateLimit(settings.quota());
        FetchSettings.RetrySettings retry = settings.retry();
        this.retries = Failsafe.with(
                retryPolicy(CallOutcome.TRANSPORT, retry.afterFaults(), retry),
                retryPolicy(CallOutcome.NOT_CONNECTED, retry.afterFaults(), retry),
                retryPolicy(CallOutcome.BURST, retry.afterBursts(), retry));
    }

    /** Waits until the minimum distance from the last call of an earlier process has passed. */
    public void awaitDistance(Optional<Instant> lastCall, Instant now) {
        Duration distance = distance(settings.quota());
        lastCall.map(last -> Duration.between(now, last.plus(distance)))
                .filter(wait -> !wait.isNegative() && wait.compareTo(distance) <= 0)
                .ifPresent(wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /** Fetches a request; retries transient failures, each for a credit. */
    public FetchAttempt fetch(VendorRequest request) {
        return retries.get(context -> attempt(request, context.getAttemptCount() + 1));
    }

    /** Why no further call is made; empty while calls go on. */
    public Optional<FetchObstacle> obstacle() {
        return Optional.ofNullable(obstacle.get());
    }

    /** The order of these steps is the guarantee: no credit is spent twice, nothing is published that is not archived. */
    private FetchAttempt attempt(VendorRequest request, int number) throws InterruptedException {
        if (obstacle.get() != null || isStopping.getAsBoolean()) {
            return FetchAttempt.NOT_ATTEMPTED;
        }
        Optional<ApiCall> reserved = ledger.reserve(request, number);
        if (reserved.isEmpty()) {
            obstacle.compareAndSet(null, ledger.noCredits());
            return FetchAttempt.NOT_ATTEMPTED;
        }
        // Directly before the call: the time of a reservation varies, and a call that comes too early wastes a credit.
        rateLimit.consume(1);
        FetchedResponse fetched = client.fetch(request);
        ResponseClassification classification = fetched.classification();
        Optional<Payload> payload = Optional.of(fetched.response())
                .filter(response -> classification.outcome().isStored())
                .map(response -> ledger.payload(reserved.get(), response));
        Optional<PutResult> archived = payload.map(this::archive);
        ledger.settle(
                reserved.get(),
                new Settlement(fetched.response().fetchedAt(), classification.outcome(), classification.newestRow()),
                classification.detail(),
                payload);
        stopAfter(classification, fetched.response().fetchedAt());
        return new FetchAttempt(Optional.of(classification), payload, archived);
    }

    private PutResult archive(Payload payload) {
        return archive.put(payload.archiveKey(), payload.body(), payload.headers());
    }

    private void stopAfter(ResponseClassification response, Instant at) {
        CallOutcome outcome = response.outcome();
        if (outcome.isKeyRejected()) {
            obstacle.set(new FetchObstacle.KeyRejected(at));
        } else if (outcome == CallOutcome.DAILY_LIMIT) {
            obstacle.compareAndSet(null, ledger.noCredits());
        } else if (outcome == CallOutcome.NOT_CONNECTED && unconnected.incrementAndGet() >= MOST_UNCONNECTED) {
            obstacle.compareAndSet(null, new FetchObstacle.VendorUnreachable(response.detail(), at));
        }
        if (outcome != CallOutcome.NOT_CONNECTED) {
            unconnected.set(0);
        }
    }

    /** A bucket of one token, so that each pair of consecutive calls keeps the distance, not only their average. */
    private static BlockingBucket rateLimit(CallQuota quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, distance(quota)))
                .build()
                .asBlocking();
    }

    /** 10 % more than the vendor requires: calls that are sent in time may still arrive too close to each other. */
    private static Duration distance(CallQuota quota) {
        return quota.period().multipliedBy(11).dividedBy(10).dividedBy(quota.calls());
    }

    private static RetryPolicy<FetchAttempt> retryPolicy(
            CallOutcome outcome, int mostRetries, FetchSettings.RetrySettings settings) {
        return RetryPolicy.<FetchAttempt>builder()
                .handleIf(failure -> false)
                .handleResultIf(attempt -> attempt.classification()
                        .filter(classification -> classification.outcome() == outcome)
                        .isPresent())
                .withMaxRetries(mostRetries)
                .withBackoff(settings.firstDelay(), settings.longestDelay())
                .withJitter(JITTER)
                .build();
    }
}
