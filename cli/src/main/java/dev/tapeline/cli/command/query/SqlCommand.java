package dev.tapeline.cli.command.query;

import dev.tapeline.operations.warehouse.QueryFailure;
import dev.tapeline.operations.warehouse.GoldSchemaSubstitution;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.failure.UsageException;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.QueryResultWriter;
import dev.tapeline.stack.endpoint.StackService;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: runs one query with the rights of the warehouse's reader role. */
@Command(
        name = "sql",
        description = "Runs one read-only query on gold, ops and quality.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline sql \"select * from gold.latest_week\"",
            "  tapeline sql --csv \"select symbol, count(*) from gold.fact_adjusted_prices group by 1\" > bars.csv",
            "  tapeline sql --generation 2 \"select * from gold.latest_week\"",
            "  tapeline sql --json \"select verdict, count(*) from ops.receipt group by 1\""
        })
public final class SqlCommand implements Callable<Integer> {
    private static final int FETCH_SIZE = 1000;

    @Mixin
    private GlobalOptions options;

    @Option(names = "--csv", description = "Print the result as CSV.")
    private boolean csv;

    @Option(
            names = "--generation",
            paramLabel = "N",
            description = "Query the gold of this generation: gold in the query stands for it.")
    private Integer generation;

    @Parameters(index = "0", paramLabel = "QUERY", description = "One SQL query.")
    private String query;

    @Override
    public Integer call() {
        if (csv && options.json()) {
            throw new UsageException("--csv and --json exclude each other: choose one of them");
        }
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                        HomeSession.open(options.silently(), home, "sql", EnumSet.of(StackService.POSTGRES));
                Connection connection = session.servers().loadedWarehouse().getConnection();
                Statement statement = connection.createStatement()) {
            // Fetch with a cursor: the result may be larger than the heap.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_SIZE);
            write(statement.executeQuery(generation == null ? query : inGeneration(connection)));
            return ExitCode.DONE;
        } catch (SQLException e) {
            throw QueryFailure.of(e);
        }
    }

    private String inGeneration(Connection connection) throws SQLException {
        Generation chosen = GenerationTable.find(connection, generation)
                .filter(found -> found.role() != GenerationRole.REMOVED)
                .orElseThrow(() -> new UsageException("there is no generation " + generation
                        + ": select generation, role from ops.generation lists them"));
        return GoldSchemaSubstitution.in(query, chosen.goldSchema());
    }

    private void write(ResultSet rows) throws SQLException {
        try {
            QueryResultWriter writer =
                    new QueryResultWriter(rows, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
            if (csv) {
                writer.csv();
            } else if (options.json()) {
                writer.json();
            } else {
                writer.table();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
