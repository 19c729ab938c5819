package dev.tapeline.extractor.saved;

import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.ResponseRedactor;
import dev.tapeline.vendor.Sha256;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Responses saved as files, {@code .json} or {@code .csv}, also with {@code .gz}, anywhere below a directory.
 *
 * <p>A response is identified by its content; in a copy of the archive by its key, so that importing the copy restores
 * bronze unchanged. A file that is no response is reported with a reason and never stops the import.
 */
public final class SavedResponseDirectory implements SavedResponseSource {
    private final Path directory;
    private final MarketDataSource source;
    private final Optional<Instant> fetchedAt;
    private final MarketDataVendor vendor;
    private final ResponseRedactor redactor;
    private final SavedResponseFileFinder.Found files;

    private SavedResponseDirectory(
            Path directory,
            MarketDataSource source,
            Optional<Instant> fetchedAt,
            MarketDataVendor vendor,
            ResponseRedactor redactor) {
        this.directory = directory;
        this.source = source;
        this.fetchedAt = fetchedAt;
        this.vendor = vendor;
        this.redactor = redactor;
        this.files = SavedResponseFileFinder.below(directory);
    }

    /**
     * The responses below a directory.
     *
     * @param fetchedAt fetch time of responses that contain none; without it, the modification time of the file counts
     * @throws NoSavedResponsesException if there is no such directory or nothing in it
     */
    public static SavedResponseDirectory in(
            Path directory,
            MarketDataSource source,
            Optional<Instant> fetchedAt,
            MarketDataVendor vendor,
            ResponseRedactor redactor) {
        return new SavedResponseDirectory(directory, source, fetchedAt, vendor, redactor);
    }

    @Override
    public MarketDataSource dataSource() {
        return source;
    }

    @Override
    public int planned() {
        return files.responses().size();
    }

    @Override
    public Iterator<SavedResponse> responses() {
        return files.responses().stream().map(this::read).iterator();
    }

    @Override
    public List<String> passedOver() {
        return files.others().stream()
                .map(file -> printable(file) + ": neither .json nor .csv")
                .toList();
    }

    private SavedResponse read(SavedResponseFile file) {
        if (file.obstacle().isPresent()) {
            return unreadable(file, file.obstacle().get());
        }
        try {
            Optional<ArchiveKey> key = file.archiveKey();
            return key.isPresent() ? archived(file, key.get()) : identified(file);
        } catch (IOException e) {
            return unreadable(file, SavedResponseFile.reason(e));
        }
    }

    private SavedResponse identified(SavedResponseFile file) throws IOException {
        RawBody raw = file.read();
        RedactedBody body = redactor.redact(raw);
        ResponseIdentity identity = vendor.identify(body);
        if (identity instanceof ResponseIdentity.Known known) {
            return known.refreshed().isPresent()
                    ? readable(
                            known.function(), known.symbol(), known.refreshed().get(), raw, body)
                    : undated(known.function(), known.symbol(), file, raw, body);
        }
        if (identity instanceof ResponseIdentity.EmptyActions actions) {
            Optional<ReportedActionKind> kind = ActionKindInPath.of(directory.toAbsolutePath(), file.path());
            return kind.isPresent()
                    ? undated(kind.get().function(), actions.symbol(), file, raw, body)
                    : unreadable(
                            file,
                            identity.description()
                                    + "; name the file or its directory splits or dividends to tell which it is");
        }
        if (identity instanceof ResponseIdentity.Unnamed unnamed) {
            return SymbolInPath.of(file.path())
                    .map(symbol -> readable(unnamed.function(), symbol, unnamed.refreshed(), raw, body))
                    .orElseGet(() -> unreadable(
                            file, "neither the table nor the file's name says the symbol; name it SYMBOL.csv"));
        }
        return unreadable(file, identity.description());
    }

    /** A response that contains no time: that of the file's name, else the one given, else the file's time stamp. */
    private SavedResponse undated(
            VendorFunction function, Symbol symbol, SavedResponseFile file, RawBody raw, RedactedBody body)
            throws IOException {
        Optional<Instant> stated = vendor.fetchedAt(file.name()).or(() -> fetchedAt);
        Instant time = stated.isPresent() ? stated.get() : file.modifiedAt();
        return new SavedResponse.Imported(response(function, symbol, time, raw, body), stated.isEmpty());
    }

    /** Checks the key first: a file with a wrong key is not read. */
    private SavedResponse archived(SavedResponseFile file, ArchiveKey key) throws IOException {
        Optional<VendorFunction> function = Stream.of(VendorFunction.values())
                .filter(known -> known.name().equals(key.function()))
                .findFirst();
        Optional<Symbol> symbol =
                Symbol.parse(key.symbol()).filter(parsed -> parsed.text().equals(key.symbol()));
        if (function.isEmpty() || symbol.isEmpty()) {
            return unreadable(
                    file,
                    "its archive key has an unknown function or symbol: " + PrintableText.of(key.function()) + ", "
                            + PrintableText.of(key.symbol()));
        }
        if (!key.source().equals(source.label())) {
            return unreadable(file, "archived from " + PrintableText.of(key.source()) + ", not from " + source.label());
        }
        RawBody raw = file.read();
        // Compared before redaction: the hash in the key is that of the body as it was archived.
        if (!Sha256.hex(raw.bytes()).startsWith(key.sha8())) {
            return unreadable(file, "its content does not match the hash in its name, " + key.sha8());
        }
        return readable(function.get(), symbol.get(), key.fetchedAt(), raw, redactor.redact(raw));
    }

    private static SavedResponse readable(
            VendorFunction function, Symbol symbol, Instant fetchedAt, RawBody raw, RedactedBody body) {
        return new SavedResponse.Imported(response(function, symbol, fetchedAt, raw, body));
    }

    /** An archived body is empty only if the response was over the limit. */
    private static VendorResponse response(
            VendorFunction function, Symbol symbol, Instant fetchedAt, RawBody raw, RedactedBody body) {
        RedactedBody stored = body;
        if (raw.isOversize()) {
            stored = RedactedBody.oversize(raw.size());
        } else if (raw.size() == 0) {
            stored = RedactedBody.oversize(RedactedBody.LIMIT + 1L);
        }
        return new VendorResponse(function, symbol, fetchedAt, stored);
    }

    private SavedResponse unreadable(SavedResponseFile file, String reason) {
        return new SavedResponse.Failed(new FailedResponse(printable(file.path()), reason));
    }

    private String printable(Path file) {
        return directory.relativize(file).toString().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
