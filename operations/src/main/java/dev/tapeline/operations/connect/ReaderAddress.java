package dev.tapeline.operations.connect;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where readers of a warehouse connect, and where their password is; never the password itself.
 *
 * @param passwordFile file with the password; null if a variable has it
 * @param passwordVariable environment variable with the password; null if a file has it
 * @param sslMode as PostgreSQL's clients name it; null for their default
 * @param sslRootCert PEM file of the trusted certificate authorities; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReaderAddress(
        String host,
        int port,
        String database,
        String user,
        String passwordFile,
        String passwordVariable,
        String sslMode,
        String sslRootCert) {}
