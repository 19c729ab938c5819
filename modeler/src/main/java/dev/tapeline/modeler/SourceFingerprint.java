package dev.tapeline.modeler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One hash over all that gold follows from: models, contracts, seeds and the versions of silver. */
final class SourceFingerprint {
    /** Table of one row beside the models: what gold was built from. */
    static final String TABLE = "model_build";

    private final SchemaNames names;
    private final Sql sql;

    SourceFingerprint(SchemaNames names, Sql sql) {
        this.names = names;
        this.sql = sql;
    }

    String now(ModelSet models, List<Seed> seeds) {
        MessageDigest digest = sha256();
        models.models().forEach(model -> update(digest, model.toString()));
        seeds.forEach(seed -> update(digest, seed.toString()));
        update(digest, silver());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The run that built gold from exactly this, if gold is still what it left. */
    Optional<String> builtBy(String fingerprint) {
        try {
            if (sql.value("select to_regclass('" + names.inGold(TABLE) + "')").isEmpty()) {
                return Optional.empty();
            }
            return sql.value(
                    "select run_id from %s where fingerprint = '%s'".formatted(names.inGold(TABLE), fingerprint));
        } catch (SQLException e) {
            throw new ModelRunException("cannot tell what gold was built from", e);
        }
    }

    /** Of the batches only the kinds of source count: a batch that brought nothing new changes nothing in gold. */
    private String silver() {
        try {
            return sql.value("""
                            select concat(
                                (select string_agg(symbol || ':' || version, ',' order by symbol) from %s.symbol_version),
                                '|',
                                (select string_agg(distinct source, ',' order by source) from ops.batch)
                            )""".formatted(names.silver())).orElse("");
        } catch (SQLException e) {
            throw new ModelRunException("cannot read the versions in " + names.silver(), e);
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
