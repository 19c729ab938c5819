package dev.tapeline.modeler.run;

import dev.tapeline.modeler.build.GoldBuildState;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.seed.SeedTable;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Decides what a run has to do. */
public final class ModelRunPlanner {
    /** Above this share of the symbols a full refresh is the cheaper way to the same rows. */
    private static final double MOST = 0.5;

    private final SchemaPlaceholders names;
    private final Connection connection;
    private final SqlExecutor sql;
    private final GoldBuildState buildState;

    public ModelRunPlanner(SchemaPlaceholders names, Connection connection) {
        this.names = names;
        this.connection = connection;
        this.sql = new SqlExecutor(connection);
        this.buildState = new GoldBuildState(names, sql);
    }

    public ModelRunPlan plan(String fingerprint) {
        try {
            Optional<String> builtBy = buildState.builtBy(fingerprint);
            if (builtBy.isEmpty()) {
                return new ModelRunPlan.FullRefresh(
                        "there is no gold yet, or models, seeds or the kind of source have changed");
            }
            List<String> changed = changedSymbols();
            long all = Long.parseLong(sql.value("select count(*) from " + names.silver() + ".symbol_version")
                    .orElseThrow());
            if (changed.isEmpty()) {
                return new ModelRunPlan.Nothing(builtBy.get());
            }
            return changed.size() > all * MOST
                    ? new ModelRunPlan.FullRefresh("%d of %d symbols have changed".formatted(changed.size(), all))
                    : new ModelRunPlan.Increment(changed, all);
        } catch (SQLException e) {
            throw new ModelRunException("cannot tell what gold was built from", e);
        }
    }

    /** A hash over all but the bars and companies: models, contracts, seeds, and the kinds of source in {@code ops.batch}. */
    public String fingerprint(ModelSet models, List<SeedTable> seeds) {
        MessageDigest digest = sha256();
        models.models().forEach(model -> update(digest, model.toString()));
        seeds.forEach(seed -> update(digest, seed.toString()));
        try {
            String kinds = "select string_agg(distinct source, ',' order by source) from ops.batch";
            update(digest, sql.value(kinds).orElse(""));
        } catch (SQLException e) {
            throw new ModelRunException("cannot read the kinds of source", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<String> changedSymbols() throws SQLException {
        String changed = """
            select symbol
            from %s.symbol_version as known
            full join %s as noted using (symbol)
            where known.version is distinct from noted.version
            order by symbol\
            """.formatted(names.silver(), names.inGold(GoldBuildState.SYMBOLS));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(changed)) {
            List<String> symbols = new ArrayList<>();
            while (rows.next()) {
                symbols.add(rows.getString(1));
            }
            return symbols;
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
