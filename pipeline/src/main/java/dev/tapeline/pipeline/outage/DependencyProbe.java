package dev.tapeline.pipeline.outage;

/**
 * A check whether a server responds.
 *
 * @param dependency kind and address of the server, such as {@code Postgres at db:5432}
 */
public record DependencyProbe(String dependency, Check check) implements AutoCloseable {
    /** One short request, which fails within seconds. */
    public interface Check extends AutoCloseable {
        /** Fails if the server does not respond; a response that rejects the request shows that it is available. */
        void run() throws Exception;

        @Override
        default void close() {}
    }

    @Override
    public void close() {
        check.close();
    }
}
