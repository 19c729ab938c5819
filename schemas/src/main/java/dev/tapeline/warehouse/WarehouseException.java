package dev.tapeline.warehouse;

/** The warehouse is unavailable or a statement failed; the message says what was attempted. */
public final class WarehouseException extends RuntimeException {
    public WarehouseException(String message) {
        super(message);
    }

    public WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
