package dev.tapeline.pipeline.server;

/** A role or server that the command depends on has stopped. */
public final class RoleStoppedException extends RuntimeException {
    public RoleStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
