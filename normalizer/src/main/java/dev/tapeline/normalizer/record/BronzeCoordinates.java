package dev.tapeline.normalizer.record;

/** Coordinates of a record in {@code bronze.payloads}. */
public record BronzeCoordinates(int partition, long offset) {
    /** Key of the receipt: {@code 3/1042}. */
    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
