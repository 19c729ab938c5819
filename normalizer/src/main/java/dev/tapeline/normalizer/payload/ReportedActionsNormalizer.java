package dev.tapeline.normalizer.payload;

import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.market.Price;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.PayloadVerdict;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.PayloadParser;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Turns a SPLITS or DIVIDENDS payload into the list of a symbol's splits or dividends, which replaces the list before.
 *
 * <p>A newer payload is emitted even with the same list: that an action is not in the list is known as of its time.
 */
final class ReportedActionsNormalizer {
    private ReportedActionsNormalizer() {}

    static NormalizedPayload apply(BronzePayload payload, ReportedActionKind kind, PayloadParser parser, byte[] state)
            throws RejectedPayloadException {
        Optional<ReportedActionsState> known = UnreadableStateException.decode(state, ReportedActionsState::decode);
        ReportedActionCollector rows = validate(payload, kind, parser);
        SilverRecordFactory records = new SilverRecordFactory(payload);
        if (known.isPresent() && known.get().order().isNewerThan(payload.order())) {
            return new NormalizedPayload(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    records.receipt(PayloadVerdict.STALE, RowCounts.allUnchanged(rows.rowsRead()))
                            .build());
        }
        boolean isNewer =
                known.map(before -> payload.order().isNewerThan(before.order())).orElse(true);
        boolean isChanged =
                known.map(before -> !before.amounts().equals(rows.amounts())).orElse(true);
        Optional<ReportedActions> emitted = isNewer || isChanged || payload.isRepublished()
                ? Optional.of(records.reportedActions(kind, rows.amounts()))
                : Optional.empty();
        List<Rejection> rejections =
                rows.rejected().stream().map(records::rowRejection).toList();
        return new NormalizedPayload(
                Optional.of(new ReportedActionsState(payload.order(), rows.amounts()).encode()),
                List.of(),
                Optional.empty(),
                emitted,
                rejections,
                records.receipt(
                                isChanged ? PayloadVerdict.APPLIED : PayloadVerdict.UNCHANGED,
                                counts(rows, known.map(ReportedActionsState::amounts)))
                        .setActionsEmitted(emitted.isPresent() ? 1 : 0)
                        .setRejectionsEmitted(rejections.size())
                        .build());
    }

    private static ReportedActionCollector validate(
            BronzePayload payload, ReportedActionKind kind, PayloadParser parser) throws RejectedPayloadException {
        ReportedActionCollector rows = new ReportedActionCollector(kind);
        try {
            parser.parseActions(payload.body(), payload.symbol(), kind).forEach(rows::add);
        } catch (PayloadParseException e) {
            throw new RejectedPayloadException(e.rule(), e.getMessage(), rows.rowsRead());
        }
        if (rows.amounts().isEmpty() && !rows.rejected().isEmpty()) {
            throw new RejectedPayloadException(
                    PayloadRule.NO_VALID_ROW,
                    "every row is rejected; the first: "
                            + rows.rejected().get(0).detail(),
                    rows.rowsRead());
        }
        return rows;
    }

    private static RowCounts counts(ReportedActionCollector rows, Optional<SortedMap<LocalDate, Price>> known) {
        Map<LocalDate, Price> before = known.map(Map::copyOf).orElse(Map.of());
        int unchanged = 0;
        int restated = 0;
        for (Map.Entry<LocalDate, Price> action : rows.amounts().entrySet()) {
            Price old = before.get(action.getKey());
            unchanged += action.getValue().equals(old) ? 1 : 0;
            restated += old != null && !action.getValue().equals(old) ? 1 : 0;
        }
        return new RowCounts(
                rows.rowsRead(),
                rows.amounts().size() - unchanged - restated,
                restated,
                unchanged,
                rows.merged(),
                rows.rejected().size(),
                (int) before.keySet().stream()
                        .filter(exDate -> !rows.amounts().containsKey(exDate))
                        .count());
    }
}
