package dev.tapeline.operations.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines that connect a program to the warehouse as its reader, ready to be pasted.
 *
 * <p>Each reads the password from where it is, so that it is in no history of commands and in no script.
 *
 * @param lines by program
 */
public record ConnectionLines(ReaderAddress address, Map<String, String> lines) {
    /** The lines for an address. */
    public static ConnectionLines to(ReaderAddress address) {
        ConnectionText text = new ConnectionText(address);
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("psql", text.psql());
        lines.put("jdbc", text.jdbc());
        lines.put("sqlalchemy", text.sqlAlchemy());
        lines.put("pandas", text.pandas());
        lines.put("duckdb", text.duckDb());
        lines.put("r", text.r());
        return new ConnectionLines(address, lines);
    }

    /** The lines for a terminal, each below the name of its program. */
    public String text() {
        return lines.entrySet().stream()
                .map(line -> "# " + line.getKey() + "\n" + line.getValue())
                .collect(Collectors.joining("\n\n"));
    }
}
