package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.saved.SavedResponseSource;

/** Responses that were saved earlier; costs no API call. */
public record SavedSource(SavedResponseSource responses) implements BatchSource {}
