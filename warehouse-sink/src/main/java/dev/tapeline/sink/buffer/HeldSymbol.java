package dev.tapeline.sink.buffer;

/**
 * Why the bars of a symbol are held back: some of its vintages are incomplete.
 *
 * @param bronzeOffset oldest payload whose bars are held
 * @param releaseOffset offset in the partition of the bars from which they can be merged
 */
public record HeldSymbol(long bronzeOffset, long releaseOffset) {
    HeldSymbol and(HeldSymbol later) {
        return new HeldSymbol(Math.min(bronzeOffset, later.bronzeOffset), Math.max(releaseOffset, later.releaseOffset));
    }
}
