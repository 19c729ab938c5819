package dev.tapeline.extractor.saved;

import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.vendor.VendorResponse;

/** The result of reading one saved file. */
public sealed interface SavedResponse {
    /** The file holds a response of a supported function. */
    record Imported(VendorResponse response) implements SavedResponse {}

    /** The file cannot be imported. */
    record Failed(FailedResponse failure) implements SavedResponse {}
}
