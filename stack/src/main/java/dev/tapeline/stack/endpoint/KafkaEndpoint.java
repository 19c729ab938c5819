package dev.tapeline.stack.endpoint;

/** The address of the broker, in the form of the Kafka setting {@code bootstrap.servers}. */
public record KafkaEndpoint(String bootstrapServers) {}
