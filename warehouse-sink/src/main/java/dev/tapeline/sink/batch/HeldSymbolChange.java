package dev.tapeline.sink.batch;

import java.util.Optional;

/**
 * A symbol is held back because one of its bars cannot be loaded, or is released by a whole vintage.
 *
 * @param bronzeOffset of the first payload that is held back, or of the vintage that releases the symbol
 * @param detail which record cannot be loaded and why; empty if the symbol is released
 */
public record HeldSymbolChange(String symbol, int bronzePartition, long bronzeOffset, Optional<String> detail) {}
