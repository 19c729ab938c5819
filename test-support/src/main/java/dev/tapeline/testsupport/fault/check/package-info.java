/** Checks after a fault run; they read Postgres and Kafka only. */
package dev.tapeline.testsupport.fault.check;
