package dev.tapeline.stack;

/** Where the broker answers, as Kafka clients take it. */
public record KafkaEndpoint(String bootstrapServers) {}
