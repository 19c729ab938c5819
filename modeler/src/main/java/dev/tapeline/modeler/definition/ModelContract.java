package dev.tapeline.modeler.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tapeline.modeler.contract.ContractCheck;
import dev.tapeline.modeler.contract.ExpressionCheck;
import dev.tapeline.modeler.contract.QueryCheck;
import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract of a model: its columns in order, its keys, and its checks.
 *
 * <p>{@code explanations} say for the checks that are written in SQL what a failure means and what to do about it.
 *
 * <p>An intermediate model is dropped at the end of the run, so its contract has a description only.
 */
public record ModelContract(
        String description,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<ForeignKey> foreignKeys,
        List<List<String>> indexes,
        List<PartialIndex> partialIndexes,
        List<ContractCheck> checks,
        Map<String, String> explanations) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * One column.
     *
     * @param description formula and unit; becomes the comment on the column
     */
    public record Column(String name, String type, boolean notNull, String description) {
        public Column {
            SqlIdentifier.check(name);
        }
    }

    /** Columns whose values occur in columns of another model. */
    public record ForeignKey(List<String> columns, String model, List<String> references) {
        public ForeignKey {
            columns = SqlIdentifier.checked(columns);
            SqlIdentifier.check(model);
            references = SqlIdentifier.checked(references);
        }
    }

    /**
     * An index of some rows.
     *
     * @param where SQL condition over the row
     */
    public record PartialIndex(List<String> columns, String where) {
        public PartialIndex {
            columns = SqlIdentifier.checked(columns);
        }
    }

    public ModelContract {
        columns = orEmpty(columns);
        primaryKey = orEmpty(primaryKey);
        unique = orEmpty(unique);
        foreignKeys = orEmpty(foreignKeys);
        indexes = orEmpty(indexes);
        partialIndexes = orEmpty(partialIndexes);
        checks = orEmpty(checks);
        explanations = explanations == null ? Map.of() : Map.copyOf(explanations);
    }

    static ModelContract parse(String yaml) {
        try {
            return YAML.readValue(yaml, ModelContract.class);
        } catch (JsonProcessingException e) {
            throw new ModelDefinitionException("cannot read the contract: " + e.getOriginalMessage(), e);
        }
    }

    /** Throws if the contract contradicts itself or the kind of relation. */
    void check(Materialization build) {
        rejectIf(description == null || description.isBlank(), "the contract has no description");
        rejectIf(build.isKept() == columns.isEmpty(), "an intermediate model declares no columns, every other does");
        boolean hasKeys = Stream.of(primaryKey, unique, foreignKeys, indexes, partialIndexes)
                .anyMatch(keys -> !keys.isEmpty());
        rejectIf(!build.isKeptTable() && hasKeys, "only a table has keys and indexes");
        rejectIf(build.isKeptTable() && primaryKey.isEmpty(), "a table has a primary key");
        rejectIf(!build.isKept() && !checks.isEmpty(), "an intermediate model has no checks");
        rejectIf(build == Materialization.FUNCTION && !checks.isEmpty(), "a function has no checks");
        Set<String> names = new HashSet<>();
        columns.forEach(column -> {
            rejectIf(!names.add(column.name()), "column " + column.name() + " is declared twice");
            rejectIf(
                    Optional.ofNullable(column.description()).orElse("").isBlank(),
                    "column " + column.name() + " has no description");
        });
        keyColumns()
                .forEach(name -> rejectIf(!names.contains(name), "a key names " + name + ", which is not a column"));
        Set<String> checkNames = new HashSet<>();
        checks.forEach(check -> rejectIf(check.severity() == null, "check " + check.name() + " has no severity"));
        checks.forEach(check ->
                rejectIf(!checkNames.add(check.name()), "two checks are named " + check.name() + ": give each a name"));
        checkExplanations();
    }

    /** What a check means: its own explanation, else a sentence made of its type and columns. */
    public String explanation(ContractCheck check) {
        return explanations.getOrDefault(check.name(), check.meaning());
    }

    private void checkExplanations() {
        Set<String> ownChecks = checks.stream()
                .filter(check -> check instanceof ExpressionCheck || check instanceof QueryCheck)
                .map(ContractCheck::name)
                .collect(Collectors.toSet());
        ownChecks.forEach(check -> rejectIf(!explanations.containsKey(check), "check " + check + " is not explained"));
        Set<String> checkNames = checks.stream().map(ContractCheck::name).collect(Collectors.toSet());
        explanations
                .keySet()
                .forEach(name -> rejectIf(!checkNames.contains(name), "there is no check " + name + " to explain"));
    }

    private Stream<String> keyColumns() {
        return Stream.of(
                        Stream.of(primaryKey),
                        unique.stream(),
                        indexes.stream(),
                        partialIndexes.stream().map(PartialIndex::columns),
                        foreignKeys.stream().map(ForeignKey::columns))
                .flatMap(keys -> keys)
                .flatMap(List::stream);
    }

    private static void rejectIf(boolean isWrong, String fault) {
        if (isWrong) {
            throw new ModelDefinitionException(fault);
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
