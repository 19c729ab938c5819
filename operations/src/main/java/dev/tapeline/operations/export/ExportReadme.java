package dev.tapeline.operations.export;

import java.util.stream.Collectors;

/** The README of an export: what it contains and how to read it with DuckDB, pandas, Polars and R. */
final class ExportReadme {
    private ExportReadme() {}

    static String of(ExportManifest manifest) {
        ExportManifest.Table example = manifest.tables().stream()
                .filter(table -> table.name().equals("fact_adjusted_prices"))
                .findFirst()
                .orElse(manifest.tables().get(0));
        boolean isByYear = example.files().stream().anyMatch(file -> file.path().contains("year="));
        String suffix = manifest.format();
        String all = isByYear ? example.name() + "/*/*." + suffix : example.name() + "." + suffix;
        return """
            # Tapeline export

            Generation %d, model run %s, newest batch %s. `manifest.json` has the schema of each table with
            descriptions, the number of rows and the SHA-256 of each file. `*_pct` columns are fractions: 0.0123 is
            1.23 %%.

            | table | rows | files |
            | --- | ---: | ---: |
            %s

            ## Read it

            %s\
            """.formatted(
                        manifest.generation(),
                        manifest.modelRun(),
                        manifest.batch(),
                        manifest.tables().stream()
                                .map(table -> "| %s | %d | %d |"
                                        .formatted(
                                                table.name(),
                                                table.rows(),
                                                table.files().size()))
                                .collect(Collectors.joining("\n")),
                        suffix.equals("csv") ? csv(all) : parquet(all, example.name(), isByYear));
    }

    private static String parquet(String all, String table, boolean isByYear) {
        String dataset = isByYear ? table : table + ".parquet";
        return """
            DuckDB:

                select * from read_parquet('%1$s');

            pandas (with pyarrow):

                import pandas
                pandas.read_parquet("%2$s")

            Polars:

                import polars
                polars.read_parquet("%1$s")

            R:

                dplyr::collect(arrow::open_dataset("%2$s"))

            Check the files:

                jq -r '.tables[].files[] | .sha256 + "  " + .path' manifest.json | sha256sum -c
            """.formatted(all, dataset);
    }

    private static String csv(String all) {
        return """
            DuckDB:

                select * from read_csv('%1$s');

            pandas:

                import glob, pandas
                pandas.concat(map(pandas.read_csv, sorted(glob.glob("%1$s"))))

            Polars:

                import polars
                polars.read_csv("%1$s")

            R:

                do.call(rbind, lapply(Sys.glob("%1$s"), read.csv))

            Check the files:

                jq -r '.tables[].files[] | .sha256 + "  " + .path' manifest.json | sha256sum -c
            """.formatted(all);
    }
}
