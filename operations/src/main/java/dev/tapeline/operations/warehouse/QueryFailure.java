package dev.tapeline.operations.warehouse;

import dev.tapeline.failure.UsageException;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says why PostgreSQL rejected a query, with its position, detail and hint. */
public final class QueryFailure {
    private QueryFailure() {}

    /** The query is wrong, or the warehouse cannot run it. */
    public static RuntimeException of(SQLException failure) {
        String line = "the query failed: " + text(failure);
        return isFaultOfQuery(String.valueOf(failure.getSQLState()))
                ? new UsageException(line, failure)
                : new WarehouseException(line, failure);
    }

    private static String text(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException rejected ? rejected.getServerErrorMessage() : null;
        if (server == null) {
            return String.valueOf(failure.getMessage());
        }
        String position = server.getPosition() > 0 ? " at character " + server.getPosition() : "";
        return Stream.of(
                        Optional.of(server.getMessage() + position),
                        Optional.ofNullable(server.getDetail()).map(detail -> "detail: " + detail),
                        Optional.ofNullable(server.getHint()).map(hint -> "hint: " + hint))
                .flatMap(Optional::stream)
                .map(part -> part.replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("; "));
    }

    // Resources are exhausted, an operator intervened, or the system failed: nothing about the query is wrong.
    private static boolean isFaultOfQuery(String sqlState) {
        return !(sqlState.startsWith("08")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57P")
                || sqlState.startsWith("58")
                || sqlState.startsWith("XX"));
    }
}
