/** The servers that a command uses: Kafka, registry, object store and warehouse of a home, or external ones. */
package dev.tapeline.pipeline.server;
