package dev.tapeline.modeler.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tapeline.modeler.contract.ContractCheck;
import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model promises: its columns in order, its keys, and the checks that must hold.
 *
 * <p>An intermediate model promises nothing to anybody and has a description only.
 */
public record ModelContract(
        String description,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<ForeignKey> foreignKeys,
        List<List<String>> indexes,
        List<ContractCheck> checks) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * A column of the model.
     *
     * @param description formula and unit; becomes the comment on the column
     */
    public record Column(String name, String type, boolean notNull, String description) {
        public Column {
            SqlIdentifier.check(name);
        }
    }

    public record ForeignKey(List<String> columns, String model, List<String> references) {
        public ForeignKey {
            columns = SqlIdentifier.checked(columns);
            SqlIdentifier.check(model);
            references = SqlIdentifier.checked(references);
        }
    }

    public ModelContract {
        columns = orEmpty(columns);
        primaryKey = orEmpty(primaryKey);
        unique = orEmpty(unique);
        foreignKeys = orEmpty(foreignKeys);
        indexes = orEmpty(indexes);
        checks = orEmpty(checks);
    }

    static ModelContract parse(String yaml) {
        try {
            return YAML.readValue(yaml, ModelContract.class);
        } catch (JsonProcessingException e) {
            throw new ModelDefinitionException("the contract cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Whether the promises can be kept by such a relation. */
    void check(Materialization build) {
        refuseIf(description == null || description.isBlank(), "the contract has no description");
        refuseIf(build.isPublished() == columns.isEmpty(), "columns are for published models, and needed there");
        boolean hasKeys = Stream.of(primaryKey, unique, foreignKeys, indexes).anyMatch(keys -> !keys.isEmpty());
        refuseIf(!build.isPublishedTable() && hasKeys, "keys and indexes are for tables");
        refuseIf(build.isPublishedTable() && primaryKey.isEmpty(), "a table has a primary key");
        refuseIf(!build.isPublished() && !checks.isEmpty(), "checks are for published models");
        Set<String> names = new HashSet<>();
        columns.forEach(column -> {
            refuseIf(!names.add(column.name()), "column " + column.name() + " is promised twice");
            refuseIf(
                    Optional.ofNullable(column.description()).orElse("").isBlank(),
                    "column " + column.name() + " has no description");
        });
        keyColumns().forEach(name -> refuseIf(!names.contains(name), "a key names " + name + ", which is no column"));
        Set<String> checkNames = new HashSet<>();
        checks.forEach(check -> refuseIf(check.severity() == null, "check " + check.name() + " has no severity"));
        checks.forEach(check ->
                refuseIf(!checkNames.add(check.name()), "two checks are called " + check.name() + ": name them"));
    }

    private Stream<String> keyColumns() {
        return Stream.of(
                        Stream.of(primaryKey),
                        unique.stream(),
                        indexes.stream(),
                        foreignKeys.stream().map(ForeignKey::columns))
                .flatMap(keys -> keys)
                .flatMap(List::stream);
    }

    private static void refuseIf(boolean isWrong, String fault) {
        if (isWrong) {
            throw new ModelDefinitionException(fault);
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
