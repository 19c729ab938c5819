package dev.tapeline.operations.backup;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A configuration file without its secrets, and without the servers of the home that it comes from. */
final class ConfigurationCopy {
    private static final Pattern ENTRY = Pattern.compile("^\\s*([^#!\\s=:][^=:\\s]*)\\s*[=:\\s]\\s*(.*)$");
    /** Addresses that let everybody who knows them write a message. */
    private static final Pattern RECEIVER = Pattern.compile(".*(slack|discord|webhook|notify|heartbeat).*");

    private static final Pattern LOGIN = Pattern.compile("[a-zA-Z0-9+.-]+://[^/@]*@.*");

    /** Keys that name servers, ports or directories of one installation. */
    private static final Pattern SERVERS = Pattern.compile(
            "tapeline\\.(stack|kafka\\.(?!partitions).*|registry\\..*|archive\\..*|warehouse\\..*|embedded\\..*|http\\..*|grafana\\..*)");

    private ConfigurationCopy() {}

    /** The lines of the file; an entry that can hold a secret is replaced by a comment that names its key. */
    static String withoutSecrets(String text, Predicate<String> isSecret) {
        StringBuilder copy = new StringBuilder();
        boolean isContinued = false;
        boolean isRemoved = false;
        for (String line : text.lines().toList()) {
            if (!isContinued) {
                Matcher entry = ENTRY.matcher(line);
                isRemoved = entry.matches()
                        && (isSecret.test(plain(entry.group(1)))
                                || RECEIVER.matcher(entry.group(1)).matches()
                                || LOGIN.matcher(entry.group(2)).matches());
                copy.append(isRemoved ? "# " + entry.group(1) + " holds a secret and is not in the backup" : line)
                        .append('\n');
            } else if (!isRemoved) {
                copy.append(line).append('\n');
            }
            isContinued = line.endsWith("\\") && !line.stripLeading().startsWith("#");
        }
        return copy.toString();
    }

    /** The same without the entries that name servers. */
    static String withoutServers(String text) {
        return text.lines()
                .filter(line ->
                        key(line).stream().noneMatch(key -> SERVERS.matcher(key).matches()))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** The keys that {@link #withoutServers} leaves out. */
    static List<String> serverKeys(String text) {
        return text.lines()
                .flatMap(line -> key(line).stream())
                .filter(key -> SERVERS.matcher(key).matches())
                .toList();
    }

    private static List<String> key(String line) {
        Matcher entry = ENTRY.matcher(line);
        return entry.matches() ? List.of(plain(entry.group(1))) : List.of();
    }

    private static String plain(String key) {
        return key.replace("\"", "").replace("\\", "");
    }
}
