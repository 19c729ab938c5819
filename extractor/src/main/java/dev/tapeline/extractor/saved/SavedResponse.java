package dev.tapeline.extractor.saved;

import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.vendor.VendorResponse;

/** The result of reading one saved file. */
public sealed interface SavedResponse {
    /**
     * The file holds a response of a supported function.
     *
     * @param isDatedByFile whether its fetch time is the time stamp of the file, for lack of a better one
     */
    record Imported(VendorResponse response, boolean isDatedByFile) implements SavedResponse {
        /** A response with a fetch time of its own. */
        public Imported(VendorResponse response) {
            this(response, false);
        }
    }

    /** The file cannot be imported. */
    record Failed(FailedResponse failure) implements SavedResponse {}
}
