package dev.tapeline.modeler.definition;

import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.List;

/**
 * The pair of schemas that one gold consists of: they are built, swapped and promoted together.
 *
 * <p>Nothing else in the modeler names a schema of gold: a generation with other schemas needs no other code.
 *
 * @param published schema of the models that readers query
 * @param build schema of the models that only other models read, and of the record of what gold was built from
 */
public record GoldSchemas(String published, String build) {
    public GoldSchemas {
        SqlIdentifier.check(published);
        SqlIdentifier.check(build);
    }

    /** The schemas that a generation has now. */
    public static GoldSchemas of(Generation generation) {
        return new GoldSchemas(generation.goldSchema(), generation.goldBuildSchema());
    }

    /** The same pair under other names, such as {@code gold_refresh} and {@code gold_build_refresh}. */
    public GoldSchemas suffixed(String suffix) {
        return new GoldSchemas(published + suffix, build + suffix);
    }

    /** Both names; relations of the first read relations of the second. */
    public List<String> names() {
        return List.of(published, build);
    }
}
