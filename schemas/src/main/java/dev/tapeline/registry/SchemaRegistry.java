package dev.tapeline.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI url;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public SchemaRegistry(URI url) {
        this.url = url;
    }

    /**
     * The id of the schema under the subject, registered if it is new.
     *
     * @throws SchemaRegistryException if the registry is unavailable or the schema is incompatible
     */
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(
                subject + '\n' + schema, key -> lookUp(subject, schema).orElseGet(() -> register(subject, schema)));
    }

    /** The schema with the id. */
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, key -> {
            HttpResponse<String> response = send(request("/schemas/ids/" + id).GET(), "read schema " + id);
            if (response.statusCode() != 200) {
                throw failure("does not know the schema id " + id, response);
            }
            return new Schema.Parser().parse(json(response).path("schema").asText());
        });
    }

    private Optional<Integer> lookUp(String subject, Schema schema) {
        HttpResponse<String> response =
                send(request("/subjects/" + encoded(subject)).POST(body(schema)), "look up " + subject);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(json(response).path("id").asInt());
            case 404 -> Optional.empty();
            default -> throw failure("cannot look up " + subject, response);
        };
    }

    private int register(String subject, Schema schema) {
        boolean isEnforced = enforceCompatibility(subject);
        HttpResponse<String> response =
                send(request("/subjects/" + encoded(subject) + "/versions").POST(body(schema)), "register " + subject);
        if (response.statusCode() == 409) {
            throw failure(
                    "reports that " + subject + " is not " + COMPATIBILITY + " compatible with its earlier schemas",
                    response);
        }
        if (response.statusCode() != 200) {
            throw failure("rejects the schema of " + subject, response);
        }
        // Some registries accept a subject's configuration only after the subject exists.
        if (!isEnforced && !enforceCompatibility(subject)) {
            throw new SchemaRegistryException(
                    "the schema registry at " + url + " does not allow " + COMPATIBILITY + " to be set for " + subject);
        }
        return json(response).path("id").asInt();
    }

    private boolean enforceCompatibility(String subject) {
        String config =
                JSON.createObjectNode().put("compatibility", COMPATIBILITY).toString();
        HttpResponse<String> response = send(
                request("/config/" + encoded(subject)).PUT(BodyPublishers.ofString(config)), "configure " + subject);
        return response.statusCode() == 200;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE);
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

    private SchemaRegistryException failure(String what, HttpResponse<String> response) {
        String detail = response.body().lines().findFirst().orElse("");
        return new SchemaRegistryException("the schema registry at %s %s (HTTP %d: %s)"
                .formatted(url, what, response.statusCode(), detail.substring(0, Math.min(detail.length(), 300))));
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
