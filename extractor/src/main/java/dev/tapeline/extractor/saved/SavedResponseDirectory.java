package dev.tapeline.extractor.saved;

import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.saved.ResponseIdentityReader;
import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.FailedResponse;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.ResponseResult;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers that somebody saved as files, {@code .json} or {@code .json.gz}, anywhere below a directory.
 *
 * <p>What an answer is, its content tells; in a copy of the archive the name tells it, so that importing such a copy
 * gives bronze as it was. A file that is no answer is refused with a reason and never stops the rest.
 */
public final class SavedResponseDirectory implements SavedResponseSource {
    private final Path directory;
    private final MarketDataSource market;
    private final Optional<Instant> fetchedAt;
    private final List<SavedResponseFile> files;

    private SavedResponseDirectory(
            Path directory, MarketDataSource market, Optional<Instant> fetchedAt, List<SavedResponseFile> files) {
        this.directory = directory;
        this.market = market;
        this.fetchedAt = fetchedAt;
        this.files = files;
    }

    /**
     * The answers below a directory.
     *
     * @param fetchedAt when answers that do not tell it were fetched; without it, their files' time stamps say it
     * @throws NoSavedResponsesException if there is no such directory or nothing in it
     */
    public static SavedResponseDirectory in(Path directory, MarketDataSource market, Optional<Instant> fetchedAt) {
        return new SavedResponseDirectory(directory, market, fetchedAt, SavedResponseFileFinder.below(directory));
    }

    @Override
    public MarketDataSource market() {
        return market;
    }

    @Override
    public int planned() {
        return files.size();
    }

    @Override
    public Iterator<ResponseResult> outcomes(KeyRedactor redaction) {
        return files.stream().map(file -> outcome(file, redaction)).iterator();
    }

    private ResponseResult outcome(SavedResponseFile file, KeyRedactor redaction) {
        if (file.obstacle().isPresent()) {
            return refused(file, file.obstacle().get());
        }
        try {
            RawBody raw = file.read();
            RedactedBody body = redaction.mask(raw);
            Optional<ArchiveKey> key = file.archiveKey();
            return key.isPresent() ? archived(file, key.get(), raw, body) : identified(file, raw, body);
        } catch (IOException e) {
            return refused(file, SavedResponseFile.reason(e));
        }
    }

    private ResponseResult identified(SavedResponseFile file, RawBody raw, RedactedBody body) throws IOException {
        ResponseIdentity identity = ResponseIdentityReader.identify(body.bytes());
        if (identity instanceof ResponseIdentity.Known known) {
            Optional<Instant> told = known.refreshed().or(file::fetchedAtInName).or(() -> fetchedAt);
            Instant fetched = told.isPresent() ? told.get() : file.modifiedAt();
            return new VendorResponse(known.function(), known.symbol(), fetched, kept(raw, body));
        }
        return refused(file, identity.description());
    }

    private ResponseResult archived(SavedResponseFile file, ArchiveKey key, RawBody raw, RedactedBody body) {
        Optional<VendorFunction> function = Stream.of(VendorFunction.values())
                .filter(known -> known.name().equals(key.function()))
                .findFirst();
        Optional<Symbol> symbol =
                Symbol.parse(key.symbol()).filter(parsed -> parsed.text().equals(key.symbol()));
        if (function.isEmpty() || symbol.isEmpty()) {
            return refused(
                    file,
                    "archived under no known function or no ticker: " + PrintableText.of(key.function()) + ", "
                            + PrintableText.of(key.symbol()));
        }
        if (!key.source().equals(market.label())) {
            return refused(file, "archived from " + PrintableText.of(key.source()) + ", not from " + market.label());
        }
        // Compared before masking: what the archive holds was masked when it went in.
        if (!RedactedBody.of(raw.bytes(), false).sha256().startsWith(key.sha8())) {
            return refused(file, "its content is not what its name says, " + key.sha8());
        }
        return new VendorResponse(function.get(), symbol.get(), key.fetchedAt(), kept(raw, body));
    }

    /** An archived body is empty only where the answer was over the limit. */
    private static RedactedBody kept(RawBody raw, RedactedBody body) {
        if (raw.isOversize()) {
            return RedactedBody.oversize(raw.size());
        }
        return raw.size() == 0 ? RedactedBody.oversize(RedactedBody.LIMIT + 1L) : body;
    }

    private FailedResponse refused(SavedResponseFile file, String reason) {
        String path = directory.relativize(file.path()).toString();
        return new FailedResponse(path.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"), reason);
    }
}
