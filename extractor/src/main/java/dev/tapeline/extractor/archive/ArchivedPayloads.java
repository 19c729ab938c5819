package dev.tapeline.extractor.archive;

import dev.tapeline.market.Symbol;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Looks up payloads of one source in the archive by request or by call. */
public final class ArchivedPayloads {
    private static final int WORKERS = 5;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final RawArchive archive;
    private final MarketDataSource source;

    public ArchivedPayloads(RawArchive archive, MarketDataSource source) {
        this.archive = archive;
        this.source = source;
    }

    /** Fetch time of the newest payload of each request; requests without a payload are omitted. */
    public Map<VendorRequest, Instant> newest(Collection<Symbol> symbols) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, ArchivedPayloads::worker);
        try {
            Map<VendorRequest, Instant> newest = new ConcurrentHashMap<>();
            List<? extends Future<?>> lookups = symbols.stream()
                    .flatMap(symbol ->
                            Stream.of(VendorFunction.values()).map(function -> new VendorRequest(function, symbol)))
                    .map(request -> workers.submit(
                            () -> newest(request).ifPresent(fetchedAt -> newest.put(request, fetchedAt))))
                    .toList();
            for (Future<?> lookup : lookups) {
                lookup.get();
            }
            return newest;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ArchiveException known
                    ? known
                    : new ArchiveException("cannot search the archive", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException("interrupted while searching the archive", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** The archived response of a call, if there is one. */
    public Optional<VendorResponse> responseOf(String callId, VendorRequest request, Instant reservedAt) {
        String after = key(request, reservedAt.minus(CLOCK_SKEW));
        return archive.keys(prefix(request), after).stream()
                .flatMap(key -> ArchiveKey.atEndOf(key).stream())
                .flatMap(key -> responseOf(callId, request, key).stream())
                .findFirst();
    }

    private Optional<VendorResponse> responseOf(String callId, VendorRequest request, ArchiveKey key) {
        RawArchive.Archived object = archive.read(key.text());
        return callId.equals(object.metadata().get(PayloadHeaders.CALL_ID))
                ? Optional.of(new VendorResponse(request.function(), request.symbol(), key.fetchedAt(), body(object)))
                : Optional.empty();
    }

    private static RedactedBody body(RawArchive.Archived object) {
        String oversize = object.metadata().get(PayloadHeaders.OVERSIZE);
        return oversize != null
                ? RedactedBody.oversize(Long.parseLong(oversize))
                : RedactedBody.of(object.content(), object.metadata().containsKey(PayloadHeaders.REDACTED));
    }

    private Optional<Instant> newest(VendorRequest request) {
        return archive.keys(prefix(request), "").stream()
                .flatMap(key -> ArchiveKey.atEndOf(key).stream())
                .map(ArchiveKey::fetchedAt)
                .max(Instant::compareTo);
    }

    private String prefix(VendorRequest request) {
        String key = key(request, Instant.EPOCH);
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    private String key(VendorRequest request, Instant at) {
        return ArchiveKey.of(
                        source.label(),
                        request.function().name(),
                        request.symbol().text(),
                        at,
                        "00000000")
                .text();
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "archive-look");
        thread.setDaemon(true);
        return thread;
    }
}
