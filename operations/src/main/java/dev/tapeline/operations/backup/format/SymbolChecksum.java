package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Rows of one symbol in silver and in the fact table, whatever their order.
 *
 * @param successor that replaces the symbol, on which its gold depends
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SymbolChecksum(
        String symbol, long bars, String barChecksum, long facts, String factChecksum, String successor) {}
