package dev.tapeline.operations.notification;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request to a receiver, within a time limit; its results never contain the address.
 *
 * <p>Redirects are not followed: an address with a token belongs to one host.
 */
final class HttpDelivery {
    private final Duration timeout;
    private HttpClient client;

    HttpDelivery(Duration timeout) {
        this.timeout = timeout;
    }

    /** What came of a request. */
    sealed interface Result {
        /** In words. */
        String description();

        /** The receiver has accepted it. */
        record Accepted(int status) implements Result {
            @Override
            public String description() {
                return "HTTP " + status;
            }
        }

        /** The receiver has rejected it, or was not reached. */
        record Failed(String description, boolean isTransient) implements Result {}

        /** It was sent, but there was no response in time: the receiver may have accepted it. */
        record Unknown(String description) implements Result {}
    }

    /** Posts JSON. */
    Result post(SecretAddress address, String body, String idempotencyKey) {
        return send(HttpRequest.newBuilder(address.uri())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "tapeline")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Requests the address. */
    Result get(SecretAddress address) {
        return send(HttpRequest.newBuilder(address.uri())
                .timeout(timeout)
                .header("User-Agent", "tapeline")
                .GET()
                .build());
    }

    private Result send(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> response = client().sendAsync(request, BodyHandlers.discarding());
        try {
            return result(
                    response.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            response.cancel(true);
            return new Result.Unknown("no response in " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.Unknown("interrupted");
        } catch (ExecutionException e) {
            return result(e.getCause());
        }
    }

    private static Result result(int status) {
        return status / 100 == 2
                ? new Result.Accepted(status)
                : new Result.Failed("HTTP " + status, status == 429 || status / 100 == 5);
    }

    /** The message of an exception may contain the address, so its kind has to do. */
    private static Result result(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return new Result.Failed("no connection in time", true);
        }
        if (failure instanceof java.net.http.HttpTimeoutException) {
            return new Result.Unknown("no response in time");
        }
        String kind = failure.getClass().getSimpleName();
        return new Result.Failed(
                failure instanceof java.net.ConnectException ? "no connection" : "request failed (" + kind + ")",
                failure instanceof IOException);
    }

    /** Made on first use: a process that tells nothing does not load it. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(timeout)
                    .followRedirects(Redirect.NEVER)
                    .version(Version.HTTP_1_1)
                    .build();
        }
        return client;
    }
}
