package dev.tapeline.stack.endpoint;

import java.net.URI;

/**
 * The address of the schema registry.
 *
 * @param url of its Confluent REST API, without a trailing slash
 */
public record SchemaRegistryEndpoint(URI url) {}
