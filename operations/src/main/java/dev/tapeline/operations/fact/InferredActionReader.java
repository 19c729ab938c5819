package dev.tapeline.operations.fact;

import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.warehouse.WarehouseException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds corporate actions in gold that no vendor's list confirms.
 *
 * <p>A plan does without them if gold does not exist yet or cannot be read.
 */
public final class InferredActionReader implements InferredActions {
    private static final Logger LOG = LoggerFactory.getLogger(InferredActionReader.class);

    private final WarehouseReader reader;

    public InferredActionReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /** A row of the query. */
    record NewestWeek(String symbol, String kind, LocalDate newestWeek) {}

    @Override
    public Map<VendorRequest, LocalDate> newestWeeks() {
        Map<VendorRequest, LocalDate> weeks = new HashMap<>();
        try {
            if (reader.isTrue("fact/has-corporate-actions")) {
                reader.rows("fact/inferred-weeks", NewestWeek.class, Map.of()).forEach(row -> kinds(row.kind())
                        .forEach(kind -> weeks.merge(
                                VendorRequest.actions(kind, new Symbol(row.symbol())),
                                row.newestWeek(),
                                (one, other) -> one.isAfter(other) ? one : other)));
            }
        } catch (WarehouseException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Inferred actions not read, planning without them");
        }
        return weeks;
    }

    /** The lists in which the vendor may report an action that is inferred as this kind; a spin-off may be in either. */
    private static Set<ReportedActionKind> kinds(String inferred) {
        return switch (inferred) {
            case "split" -> Set.of(ReportedActionKind.SPLIT);
            case "distribution" -> Set.of(ReportedActionKind.DIVIDEND);
            default -> Set.of(ReportedActionKind.SPLIT, ReportedActionKind.DIVIDEND);
        };
    }
}
