package dev.tapeline.operations.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Where readers of a warehouse connect, and where their password is; never the password itself.
 *
 * @param passwordFile file with the password; empty if a variable has it
 * @param passwordVariable environment variable with the password; empty if a file has it
 * @param sslMode as PostgreSQL's clients name it
 * @param sslRootCert PEM file of the trusted certificate authorities
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a home has a file, an external warehouse a variable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReaderAddress(
        String host,
        int port,
        String database,
        String user,
        Optional<String> passwordFile,
        Optional<String> passwordVariable,
        Optional<String> sslMode,
        Optional<String> sslRootCert) {}
