package dev.tapeline.stack.endpoint;

/** Where the broker answers, as Kafka clients take it. */
public record KafkaEndpoint(String bootstrapServers) {}
