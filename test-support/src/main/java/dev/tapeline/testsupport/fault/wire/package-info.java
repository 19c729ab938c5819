/** A loopback proxy that recognizes named points in the protocols of Kafka, Postgres, S3 and the schema registry. */
package dev.tapeline.testsupport.fault.wire;
