package dev.tapeline.operations.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tapeline.operations.export.parquet.ParquetType;

/**
 * A column of an exported table.
 *
 * @param type in the warehouse, as PostgreSQL writes it
 * @param description formula and unit
 * @param stored how its values are stored
 */
public record ExportColumn(
        String name,
        String type,
        String description,
        @JsonIgnore ParquetType stored) {}
