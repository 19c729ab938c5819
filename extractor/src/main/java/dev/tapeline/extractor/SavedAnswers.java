package dev.tapeline.extractor;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorFunction;
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
public final class SavedAnswers implements AnswerSource {
    private final Path directory;
    private final MarketSource market;
    private final Optional<Instant> fetchedAt;
    private final List<AnswerFile> files;

    private SavedAnswers(Path directory, MarketSource market, Optional<Instant> fetchedAt, List<AnswerFile> files) {
        this.directory = directory;
        this.market = market;
        this.fetchedAt = fetchedAt;
        this.files = files;
    }

    /**
     * The answers below a directory.
     *
     * @param fetchedAt when answers that do not tell it were fetched; without it, their files' time stamps say it
     * @throws NoAnswersException if there is no such directory or nothing in it
     */
    public static SavedAnswers in(Path directory, MarketSource market, Optional<Instant> fetchedAt) {
        return new SavedAnswers(directory, market, fetchedAt, AnswerFileWalk.below(directory));
    }

    @Override
    public MarketSource market() {
        return market;
    }

    @Override
    public int planned() {
        return files.size();
    }

    @Override
    public Iterator<Outcome> outcomes(Redaction redaction) {
        return files.stream().map(file -> outcome(file, redaction)).iterator();
    }

    private Outcome outcome(AnswerFile file, Redaction redaction) {
        if (file.obstacle().isPresent()) {
            return refused(file, file.obstacle().get());
        }
        try {
            RawBody raw = file.read();
            Body body = redaction.mask(raw);
            Optional<ArchiveKey> key = file.archiveKey();
            return key.isPresent() ? archived(file, key.get(), raw, body) : identified(file, raw, body);
        } catch (IOException e) {
            return refused(file, AnswerFile.reason(e));
        }
    }

    private Outcome identified(AnswerFile file, RawBody raw, Body body) throws IOException {
        AnswerIdentity identity = AnswerIdentityReader.identify(body.bytes());
        if (identity instanceof AnswerIdentity.Known known) {
            Optional<Instant> told = known.refreshed().or(file::fetchedAtInName).or(() -> fetchedAt);
            Instant fetched = told.isPresent() ? told.get() : file.modifiedAt();
            return new Answer(known.function(), known.symbol(), fetched, kept(raw, body));
        }
        return refused(file, identity.description());
    }

    private Outcome archived(AnswerFile file, ArchiveKey key, RawBody raw, Body body) {
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
        if (!Body.of(raw.bytes(), false).sha256().startsWith(key.sha8())) {
            return refused(file, "its content is not what its name says, " + key.sha8());
        }
        return new Answer(function.get(), symbol.get(), key.fetchedAt(), kept(raw, body));
    }

    /** An archived body is empty only where the answer was over the limit. */
    private static Body kept(RawBody raw, Body body) {
        if (raw.isOversize()) {
            return Body.oversize(raw.size());
        }
        return raw.size() == 0 ? Body.oversize(Body.LIMIT + 1L) : body;
    }

    private Refused refused(AnswerFile file, String reason) {
        String path = directory.relativize(file.path()).toString();
        return new Refused(path.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"), reason);
    }
}
