package dev.tapeline.pipeline.lineage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who receives lineage events.
 *
 * @param url of an OpenLineage API
 * @param apiKey sent as bearer token
 * @param file to which events are appended instead, one JSON object in a line
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // settings
public record LineageReceiver(Optional<URI> url, Optional<String> apiKey, Optional<Path> file) {}
