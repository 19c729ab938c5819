package dev.tapeline.testsupport.fault.role;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A build of the application with a known fault: a copy in which one class is compiled from a changed source, or one
 * resource is changed.
 *
 * <p>So the harness can be shown to fail, and the application needs no switch for it.
 */
public final class FaultyBuild {
    private static final String SINK = "warehouse-sink";
    private static final String NORMALIZER = "normalizer";
    private static final String SINK_POSTGRES = "dev/tapeline/sink/postgres/";

    private final Path checkout;
    private final Application good;
    private final Path directory;

    /**
     * Prepares builds.
     *
     * @param checkout whose sources are changed
     * @param directory for the copies
     */
    public FaultyBuild(Path checkout, Application good, Path directory) {
        this.checkout = checkout;
        this.good = good;
        this.directory = directory;
    }

    /** A sink that does not check whether its partitions were taken over. */
    public Application withoutEpochFencing() throws IOException {
        return withResource(
                "without-epoch-fencing",
                SINK_POSTGRES + "advance-positions.sql",
                "and known.epoch = reached.epoch",
                "");
    }

    /** A sink that commits its positions before the rows. */
    public Application withOffsetsBeforeRows() throws IOException {
        return withClass(
                "with-offsets-before-rows",
                SINK,
                SINK_POSTGRES + "PostgresWarehouse.java",
                "positions.advance(open, batch.positions());",
                "positions.advance(open, batch.positions()); open.commit();");
    }

    /** A sink that commits receipts before the bars that they count. */
    public Application withReceiptsBeforeBars() throws IOException {
        return withClass(
                "with-receipts-before-bars",
                SINK,
                SINK_POSTGRES + "PostgresWarehouse.java",
                "batches.write(open, batch.batches());",
                "receipts.write(open, batch.receipts()); open.commit(); batches.write(open, batch.batches());");
    }

    /** A normalizer that does not bring its state up to date from the changelog when it starts. */
    public Application withStaleState() throws IOException {
        return withClass(
                "with-stale-state",
                NORMALIZER,
                "dev/tapeline/normalizer/topology/SilverTopology.java",
                "Serdes.String(), Serdes.ByteArray()),",
                "Serdes.String(), Serdes.ByteArray()).withLoggingDisabled(),");
    }

    private Application withResource(String name, String resource, String from, String to) throws IOException {
        Application build = copy(name, SINK);
        String text = Files.readString(
                checkout.resolve(SINK).resolve("src/main/resources").resolve(resource));
        try (FileSystem jar = open(jarOf(build, SINK))) {
            Files.writeString(jar.getPath(resource), replaced(text, from, to));
        }
        return build;
    }

    private Application withClass(String name, String module, String source, String from, String to)
            throws IOException {
        Application build = copy(name, module);
        Path changed =
                directory.resolve(name + "-source").resolve(Path.of(source).getFileName());
        Path classes = directory.resolve(name + "-classes");
        Files.createDirectories(changed.getParent());
        Files.createDirectories(classes);
        String text = Files.readString(
                checkout.resolve(module).resolve("src/main/java").resolve(source));
        Files.writeString(changed, replaced(text, from, to));
        compile(changed, classes, build);
        try (FileSystem jar = open(jarOf(build, module));
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                Files.copy(file, jar.getPath(classes.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return build;
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("the source has changed: there is no longer '" + from + "' in it");
        }
        return text.replace(from, to);
    }

    private static void compile(Path source, Path classes, Application build) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> libraries = Files.walk(build.directory().resolve("lib"))) {
            String classPath = libraries
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(":"));
            int result = compiler.run(
                    null,
                    null,
                    null,
                    "--release",
                    "17",
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    classPath,
                    "-d",
                    classes.toString(),
                    source.toString());
            if (result != 0) {
                throw new IllegalStateException("the changed source does not compile: " + source);
            }
        }
    }

    /** Without class archives: the JVM takes classes from them as they were, whatever the jars of the copy contain. */
    private Application copy(String name, String module) throws IOException {
        Path target = directory.resolve(name);
        try (Stream<Path> files = Files.walk(good.directory())) {
            for (Path file : files.filter(file -> !isClassArchive(file)).toList()) {
                Path copy = target.resolve(good.directory().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (isJarOf(module, file)) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                } else if (!Files.exists(copy)) {
                    Files.createLink(copy, file);
                }
            }
        }
        return new Application(target);
    }

    private static Path jarOf(Application build, String module) throws IOException {
        try (Stream<Path> files = Files.walk(build.directory())) {
            return files.filter(file -> isJarOf(module, file)).findFirst().orElseThrow();
        }
    }

    private static boolean isJarOf(String module, Path file) {
        return file.getFileName().toString().startsWith("dev.tapeline." + module + "-");
    }

    private static boolean isClassArchive(Path file) {
        return file.toString().endsWith(".jsa");
    }

    private static FileSystem open(Path jar) throws IOException {
        return FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
    }

    /** All faulty builds, by name. */
    public Map<String, Application> all() throws IOException {
        return Map.of(
                "no epoch fencing", withoutEpochFencing(),
                "offsets committed before rows", withOffsetsBeforeRows(),
                "receipts before bars", withReceiptsBeforeBars(),
                "stale state store", withStaleState());
    }

    /** Names of the builds in a fixed order. */
    public static List<String> names() {
        return List.of(
                "no epoch fencing", "offsets committed before rows", "receipts before bars", "stale state store");
    }
}
