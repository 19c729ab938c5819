package dev.tapeline.normalizer;

/** Coordinates of a record in {@code bronze.payloads}. */
record BronzePosition(int partition, long offset) {
    /** Key of the receipt: {@code 3/1042}. */
    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
