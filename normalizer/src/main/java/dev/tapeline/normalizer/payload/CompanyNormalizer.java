package dev.tapeline.normalizer.payload;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.outcome.PayloadVerdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** From an OVERVIEW answer to a company: typed, and emitted only when it says something new. */
final class CompanyNormalizer {
    private CompanyNormalizer() {}

    static NormalizedPayload apply(BronzePayload payload, byte[] memory) throws RejectedPayloadException {
        Optional<Memory> known = Optional.ofNullable(memory).map(Memory::decode);
        SilverRecordFactory records = new SilverRecordFactory(payload);
        Optional<Company> read = new OverviewParser(payload).read();
        PayloadHeaderRules.require(payload, read.isPresent() ? 1 : 0);
        if (read.isEmpty()) {
            return unchanged(records.receipt(PayloadVerdict.NO_METADATA, RowCounts.NONE), Optional.empty());
        }
        if (known.isPresent() && known.get().asVintage().isNewerThan(payload.fetchedAt(), payload.sha256())) {
            return unchanged(records.receipt(PayloadVerdict.STALE, RowCounts.allUnchanged(1)), Optional.empty());
        }
        Company company = read.get();
        Memory now = new Memory(payload.fetchedAt(), payload.sha256(), contentHash(company));
        if (known.isPresent() && known.get().contentSha256().equals(now.contentSha256())) {
            Receipt.Builder receipt = records.receipt(PayloadVerdict.UNCHANGED, RowCounts.allUnchanged(1));
            return payload.isPublishedAgain() ? emitted(now, company, receipt) : unchanged(receipt, Optional.of(now));
        }
        RowCounts counts = known.isPresent() ? new RowCounts(1, 0, 1, 0, 0, 0, 0) : new RowCounts(1, 1, 0, 0, 0, 0, 0);
        return emitted(now, company, records.receipt(PayloadVerdict.APPLIED, counts));
    }

    private static NormalizedPayload emitted(Memory memory, Company company, Receipt.Builder receipt) {
        return new NormalizedPayload(
                Optional.of(memory.encode()),
                List.of(),
                Optional.of(company),
                List.of(),
                receipt.setCompaniesEmitted(1).build());
    }

    private static NormalizedPayload unchanged(Receipt.Builder receipt, Optional<Memory> memory) {
        return new NormalizedPayload(
                memory.map(Memory::encode), List.of(), Optional.empty(), List.of(), receipt.build());
    }

    /** SHA-256, in hex, of what the company's record says, whence and when it came aside. */
    private static String contentHash(Company company) {
        String content = Company.newBuilder(company)
                .setFetchedAt(Instant.EPOCH)
                .setBatchId("")
                .setPayloadId("")
                .setBronzeOffset(0)
                .build()
                .toString();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What is remembered of a company: the newest answer and the hash of its typed content. */
    private record Memory(Instant fetchedAt, String sha256, String contentSha256) {
        private static final String FORMAT = "1";

        byte[] encode() {
            return String.join(" ", FORMAT, Long.toString(fetchedAt.toEpochMilli()), sha256, contentSha256)
                    .getBytes(StandardCharsets.US_ASCII);
        }

        static Memory decode(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
            if (!parts[0].equals(FORMAT)) {
                throw new IllegalStateException("the state store was written by a newer version");
            }
            return new Memory(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2], parts[3]);
        }

        SeriesVintage asVintage() {
            return new SeriesVintage(fetchedAt, sha256, List.of());
        }
    }
}
