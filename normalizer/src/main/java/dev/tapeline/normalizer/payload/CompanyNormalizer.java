package dev.tapeline.normalizer.payload;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.outcome.PayloadVerdict;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.PayloadParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Turns an OVERVIEW payload into a company record, which counts as one row.
 *
 * <p>Emits the record only if its values are new, or a decision published the payload again. A payload about an older
 * latest quarter is stale, whatever its time.
 */
final class CompanyNormalizer {
    private CompanyNormalizer() {}

    static NormalizedPayload apply(BronzePayload payload, PayloadParser parser, byte[] state)
            throws RejectedPayloadException {
        Optional<CompanyState> known = UnreadableStateException.decode(state, CompanyState::decode);
        SilverRecordFactory records = new SilverRecordFactory(payload);
        Optional<Company> parsed = parse(payload, parser);
        if (parsed.isEmpty()) {
            return unchanged(records.receipt(PayloadVerdict.NO_METADATA, RowCounts.NONE), Optional.empty());
        }
        Company company = parsed.get();
        Optional<LocalDate> quarter = latestQuarter(company, payload);
        if (known.isPresent() && known.get().isNewerThan(payload.order(), quarter)) {
            return unchanged(records.receipt(PayloadVerdict.STALE, RowCounts.allUnchanged(1)), Optional.empty());
        }
        CompanyState next = new CompanyState(
                payload.order(), contentHash(company), quarter.or(() -> known.flatMap(CompanyState::latestQuarter)));
        if (known.isPresent() && known.get().contentSha256().equals(next.contentSha256())) {
            Receipt.Builder receipt = records.receipt(PayloadVerdict.UNCHANGED, RowCounts.allUnchanged(1));
            return payload.isRepublished() ? emitted(next, company, receipt) : unchanged(receipt, Optional.of(next));
        }
        RowCounts counts = known.isPresent() ? new RowCounts(1, 0, 1, 0, 0, 0, 0) : new RowCounts(1, 1, 0, 0, 0, 0, 0);
        return emitted(next, company, records.receipt(PayloadVerdict.APPLIED, counts));
    }

    private static Optional<Company> parse(BronzePayload payload, PayloadParser parser)
            throws RejectedPayloadException {
        try {
            return parser.parseCompany(payload.body(), payload.symbol())
                    .map(company -> company.setFetchedAt(payload.fetchedAt())
                            .setBatchId(payload.batchId())
                            .setPayloadId(payload.payloadId())
                            .setBronzeOffset(payload.coordinates().offset())
                            .build());
        } catch (PayloadParseException e) {
            throw new RejectedPayloadException(e.rule(), e.getMessage(), 1);
        }
    }

    /** The company's latest quarter; empty if it is after the publication, since such a quarter would win for ever. */
    private static Optional<LocalDate> latestQuarter(Company company, BronzePayload payload) {
        LocalDate published = payload.publishedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return Optional.ofNullable(company.getLatestQuarter()).filter(quarter -> !quarter.isAfter(published));
    }

    private static NormalizedPayload emitted(CompanyState state, Company company, Receipt.Builder receipt) {
        return new NormalizedPayload(
                Optional.of(state.encode()),
                List.of(),
                Optional.of(company),
                Optional.empty(),
                List.of(),
                receipt.setCompaniesEmitted(1).build());
    }

    private static NormalizedPayload unchanged(Receipt.Builder receipt, Optional<CompanyState> state) {
        return new NormalizedPayload(
                state.map(CompanyState::encode),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                receipt.build());
    }

    /** SHA-256, in hex, of the company's values without those that identify the payload. */
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
}
