package dev.tapeline.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.failure.TransientRetry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A client of the Confluent REST API, which Confluent Schema Registry, Karapace, Redpanda and Apicurio
 * ({@code /apis/ccompat/v7}) implement.
 *
 * <p>Results are cached for the life of the object. Thread-safe.
 */
public final class SchemaRegistry {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final RegistryAccess access;
    private final TransientRetry retry;
    private final HttpClient http;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Long> failingSince = new ConcurrentHashMap<>();
    private final Set<String> unenforced = ConcurrentHashMap.newKeySet();

    /** A client without authentication, for callers that repeat what fails. */
    public SchemaRegistry(URI url) {
        this(url, RegistryAccess.OPEN, TransientRetry.NONE);
    }

    /**
     * A client of a registry.
     *
     * @param retry of single requests; {@link TransientRetry#NONE} for a caller that repeats what fails
     */
    public SchemaRegistry(URI url, RegistryAccess access, TransientRetry retry) {
        this.url = url;
        this.access = access;
        this.retry = retry;
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        access.tls().ifPresent(client::sslContext);
        this.http = client.build();
    }

    /**
     * The id of the schema under the subject, registered if it is new.
     *
     * @throws SchemaRegistryException if the registry is unavailable or the schema is incompatible
     */
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(
                subject + '\n' + schema,
                key -> retry.call(() -> {
                    int id = lookUp(subject, schema).orElseGet(() -> register(subject, schema));
                    enforceCompatibility(subject);
                    return id;
                }));
    }

    /** The schema with the id. */
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, key -> retry.call(() -> read(id)));
    }

    /**
     * Makes a short request.
     *
     * @throws SchemaRegistryException if the registry does not respond, or with an error
     */
    public void ping() {
        HttpResponse<String> response =
                send(request("/config").timeout(PING_TIMEOUT).GET(), "check that it responds");
        if (response.statusCode() != 200) {
            throw failure("responds with an error", "/config", response);
        }
    }

    private Schema read(int id) {
        String path = "/schemas/ids/" + id;
        HttpResponse<String> response = send(request(path).GET(), "read schema " + id);
        if (response.statusCode() == 404) {
            throw failure("does not know the schema id " + id + " of a record on Kafka", path, response);
        }
        if (response.statusCode() != 200) {
            throw failure("cannot return the schema id " + id, path, response);
        }
        failingSince.remove(path);
        return new Schema.Parser().parse(json(response).path("schema").asText());
    }

    private Optional<Integer> lookUp(String subject, Schema schema) {
        HttpResponse<String> response =
                send(request("/subjects/" + encoded(subject)).POST(body(schema)), "look up " + subject);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(json(response).path("id").asInt());
            case 404 -> Optional.empty();
            default -> throw failure("cannot look up " + subject, "look up " + subject, response);
        };
    }

    private int register(String subject, Schema schema) {
        // Some registries accept a subject's configuration only after the subject exists.
        if (configure(subject).statusCode() != 200) {
            unenforced.add(subject);
        }
        HttpResponse<String> response =
                send(request("/subjects/" + encoded(subject) + "/versions").POST(body(schema)), "register " + subject);
        if (response.statusCode() == 409) {
            throw failure(
                    "reports that " + subject + " is not " + COMPATIBILITY + " compatible with its earlier schemas",
                    subject,
                    response);
        }
        if (response.statusCode() != 200) {
            throw failure("rejects the schema of " + subject, subject, response);
        }
        failingSince.remove(subject);
        return json(response).path("id").asInt();
    }

    /** Also after a repeated attempt found the subject that an earlier attempt had registered. */
    private void enforceCompatibility(String subject) {
        if (unenforced.contains(subject)) {
            HttpResponse<String> response = configure(subject);
            if (response.statusCode() != 200) {
                throw failure(
                        "does not allow " + COMPATIBILITY + " to be set for " + subject,
                        "configure " + subject,
                        response);
            }
            unenforced.remove(subject);
        }
    }

    private HttpResponse<String> configure(String subject) {
        String config =
                JSON.createObjectNode().put("compatibility", COMPATIBILITY).toString();
        return send(
                request("/config/" + encoded(subject)).PUT(BodyPublishers.ofString(config)), "configure " + subject);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE);
        access.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String attempt) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SchemaRegistryException(
                    "cannot reach the schema registry at " + url + " to " + attempt + "; is it running? ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted during a request of the schema registry to " + attempt, e);
        }
    }

    private SchemaRegistryException failure(String what, String request, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return new SchemaRegistryException(
                    "the schema registry at %s denies access (HTTP %d): set tapeline.registry.username and .password, or .token, in the environment or a file"
                            .formatted(url, status),
                    status,
                    Duration.ZERO);
        }
        long now = System.nanoTime();
        Long since = failingSince.putIfAbsent(request, now);
        String detail = response.body().lines().findFirst().orElse("");
        return new SchemaRegistryException(
                "the schema registry at %s %s (HTTP %d: %s)"
                        .formatted(url, what, status, detail.substring(0, Math.min(detail.length(), 300))),
                status,
                Duration.ofNanos(now - (since == null ? now : since)));
    }

    private JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SchemaRegistryException(
                    "the schema registry at " + url + " returned a response that is not JSON", e);
        }
    }

    private static HttpRequest.BodyPublisher body(Schema schema) {
        return BodyPublishers.ofString(
                JSON.createObjectNode().put("schema", schema.toString()).toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
