package dev.tapeline.operations.warehouse;

/** A name and how often it occurs. */
public record Count(String name, long count) {
    /** Such as {@code 3 BAD_DATE}. */
    @Override
    public String toString() {
        return count + " " + name;
    }
}
