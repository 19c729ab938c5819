package dev.tapeline.modeler.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.contract.CheckSeverity;
import dev.tapeline.modeler.sql.ModelRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Writes runs to {@code ops.model_run} and results of checks to {@code quality.check_result}. */
public final class ModelRunRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;
    private final int generation;

    /** Writes runs of a generation. */
    public ModelRunRepository(Connection connection, Generation generation) {
        this.connection = connection;
        this.generation = generation.number();
    }

    /** Writes a run with its models and checks; the caller commits. */
    public void write(
            String runId,
            String trigger,
            Instant startedAt,
            Instant finishedAt,
            boolean isBuilt,
            List<ModelBuildResult> models,
            List<CheckResult> checks)
            throws SQLException {
        writeRun(runId, trigger, startedAt, finishedAt, isBuilt, models);
        insertChecks(runId, checks);
    }

    private void writeRun(
            String runId,
            String trigger,
            Instant startedAt,
            Instant finishedAt,
            boolean isBuilt,
            List<ModelBuildResult> models)
            throws SQLException {
        String sql = """
            insert into ops.model_run (run_id, trigger, started_at, finished_at, status, models, generation)
            values (?, ?, ?, ?, ?, ?::jsonb, ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, runId);
            statement.setString(2, trigger);
            statement.setTimestamp(3, Timestamp.from(startedAt));
            statement.setTimestamp(4, Timestamp.from(finishedAt));
            statement.setString(5, isBuilt ? "built" : "failed");
            statement.setString(6, json(models));
            statement.setInt(7, generation);
            statement.executeUpdate();
        }
    }

    /** Writes the results of checks that ran without a build, and commits. */
    public void writeChecks(String runId, List<CheckResult> checks) {
        try {
            insertChecks(runId, checks);
            connection.commit();
        } catch (SQLException e) {
            throw new ModelRunException("cannot write the check results of " + runId, e);
        }
    }

    private void insertChecks(String runId, List<CheckResult> checks) throws SQLException {
        String sql = """
            insert into quality.check_result
                (run_id, check_name, model, severity, status, tolerated_rows, failing_rows, sample, executed_at,
                explanation, generation)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (CheckResult check : checks) {
                statement.setString(1, runId);
                statement.setString(2, check.check());
                statement.setString(3, check.model());
                statement.setString(4, check.severity() == CheckSeverity.ERROR ? "error" : "warn");
                statement.setString(5, check.hasPassed() ? "passed" : "failed");
                statement.setLong(6, check.tolerated());
                statement.setLong(7, check.failingRows());
                statement.setString(8, check.sample());
                statement.setTimestamp(9, Timestamp.from(check.executedAt()));
                statement.setString(10, check.explanation());
                statement.setInt(11, generation);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String json(List<ModelBuildResult> models) {
        try {
            return JSON.writeValueAsString(models.stream()
                    .map(model ->
                            java.util.Map.of("name", model.model(), "rows", model.rows(), "seconds", model.seconds()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers are always JSON", e);
        }
    }
}
