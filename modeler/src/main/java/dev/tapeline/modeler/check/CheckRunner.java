package dev.tapeline.modeler.check;

import dev.tapeline.modeler.contract.CheckSeverity;
import dev.tapeline.modeler.contract.CheckThreshold;
import dev.tapeline.modeler.contract.ContractCheck;
import dev.tapeline.modeler.contract.NotNullCheck;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract.Column;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the checks of contracts on built relations; checks of single rows share one scan.
 *
 * <p>A column whose table has a {@code not null} constraint is not read again: PostgreSQL has checked it.
 */
public final class CheckRunner {
    private static final int SAMPLE_ROWS = 10;
    private static final String CONSTRAINED_COLUMNS =
            "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and attnotnull";

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;
    private final Clock clock;

    public CheckRunner(SchemaPlaceholders names, SqlExecutor sql, Clock clock) {
        this.names = names;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Runs all checks of a model.
     *
     * @param rows the relation that checks of single rows read; other checks read the whole model
     * @param isIncrement whether a check that can be limited to what the run has computed is
     */
    public List<CheckResult> run(Model model, String rows, boolean isIncrement) {
        List<CheckResult> results = new ArrayList<>();
        List<ContractCheck> rowChecks = new ArrayList<>();
        List<ContractCheck> others = new ArrayList<>();
        Set<String> constrained = constrainedColumns(model);
        for (Column column : model.contract().columns()) {
            ContractCheck notNull = new NotNullCheck(column.name(), CheckThreshold.of(CheckSeverity.ERROR));
            if (column.notNull() && constrained.contains(column.name())) {
                results.add(passed(model, notNull));
            } else if (column.notNull()) {
                rowChecks.add(notNull);
            }
        }
        model.contract().checks().forEach(check -> (check.rowCondition().isPresent() ? rowChecks : others).add(check));
        results.addAll(runTogether(model, rows, rowChecks));
        others.forEach(check -> results.add(run(
                model,
                check,
                isIncrement
                        ? check.offendingComputedRows(names.relation(model), rows)
                        : check.offendingRows(names.relation(model)))));
        return results;
    }

    /** Runs one check; one query gives the number of offending rows and the sample. */
    public CheckResult run(Model model, ContractCheck check) {
        return run(model, check, check.offendingRows(names.relation(model)));
    }

    private CheckResult run(Model model, ContractCheck check, String offendingRows) {
        String counted = """
            with offending as materialized (
            %s
            )
            select (select count(*) from offending), %s\
            """.formatted(names.resolve(offendingRows), sampleOf("offending"));
        try (Statement statement = sql.connection().createStatement();
                ResultSet row = statement.executeQuery(counted)) {
            row.next();
            return result(model, check, row.getLong(1), row.getString(2));
        } catch (SQLException e) {
            throw new ModelRunException("cannot run the check " + check.name() + " of " + model.name(), e);
        }
    }

    /** The result of a check that is known to pass without a query. */
    public CheckResult passed(Model model, ContractCheck check) {
        return result(model, check, 0, "[]");
    }

    private Set<String> constrainedColumns(Model model) {
        try (PreparedStatement statement = sql.connection().prepareStatement(CONSTRAINED_COLUMNS)) {
            statement.setString(1, names.relation(model));
            Set<String> columns = new HashSet<>();
            for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                columns.add(rows.getString(1));
            }
            return columns;
        } catch (SQLException e) {
            throw new ModelRunException("cannot read the constraints of " + model.name(), e);
        }
    }

    private List<CheckResult> runTogether(Model model, String rows, List<ContractCheck> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        String counts = checks.stream()
                .map(check -> "count(*) filter (where %s)"
                        .formatted(check.rowCondition().orElseThrow()))
                .collect(Collectors.joining(", "));
        String scan = names.resolve("select %s from %s".formatted(counts, rows));
        List<CheckResult> results = new ArrayList<>();
        try (Statement statement = sql.connection().createStatement();
                ResultSet row = statement.executeQuery(scan)) {
            row.next();
            for (int i = 0; i < checks.size(); i++) {
                ContractCheck check = checks.get(i);
                long failing = row.getLong(i + 1);
                results.add(failing == 0 ? passed(model, check) : result(model, check, failing, sample(rows, check)));
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot run the checks of " + model.name(), e);
        }
        return results;
    }

    private String sample(String relation, ContractCheck check) throws SQLException {
        return sql.value("select " + sampleOf("(" + offendingRows(relation, check) + ")"))
                .orElseThrow();
    }

    private static String sampleOf(String rows) {
        return "(select coalesce(jsonb_agg(to_jsonb(few)), '[]') from (select * from %s as offending limit %d) as few)"
                .formatted(rows, SAMPLE_ROWS);
    }

    private CheckResult result(Model model, ContractCheck check, long failing, String sample) {
        return new CheckResult(
                model.name(),
                check.name(),
                model.contract().explanation(check),
                check.severity().severity(),
                check.severity().toleratedRows(),
                failing,
                sample,
                clock.instant());
    }

    private String offendingRows(String relation, ContractCheck check) {
        return names.resolve(check.offendingRows(relation));
    }
}
