package dev.tapeline.stack.endpoint;

import java.net.URI;

/** Where the schema registry speaks the Confluent REST API; {@code url} ends without a slash. */
public record SchemaRegistryEndpoint(URI url) {}
