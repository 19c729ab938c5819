package dev.tapeline.pipeline.lineage;

import dev.tapeline.warehouse.WarehouseAddress;

/**
 * The namespaces of the data sets, as the naming conventions of OpenLineage make them from the addresses of the servers.
 *
 * @param kafka such as {@code kafka://broker:9092}
 * @param postgres such as {@code postgres://db:5432}
 * @param database name of the database, which begins the names of its tables
 * @param archive such as {@code s3://tapeline}
 */
public record DatasetNames(String kafka, String postgres, String database, String archive) {
    /** The names on these servers. */
    public static DatasetNames of(String bootstrapServers, WarehouseAddress warehouse, String bucket) {
        return new DatasetNames(
                "kafka://" + bootstrapServers.split(",", 2)[0],
                "postgres://" + warehouse.host() + ":" + warehouse.port(),
                warehouse.database(),
                "s3://" + bucket);
    }

    /** The name of a table, such as {@code tapeline.gold.dim_stock}. */
    String table(String schemaAndTable) {
        return database + "." + schemaAndTable;
    }
}
