package dev.tapeline.extractor.plan;

import dev.tapeline.vendor.VendorRequest;
import java.time.LocalDate;
import java.util.Map;

/** Knows which corporate actions are only inferred from prices, so that the vendor is asked for evidence. */
public interface InferredActions {
    /** No action is known. */
    InferredActions NONE = Map::of;

    /** The newest week, by its Friday, with an inferred action that a payload of the request could confirm. */
    Map<VendorRequest, LocalDate> newestWeeks();
}
