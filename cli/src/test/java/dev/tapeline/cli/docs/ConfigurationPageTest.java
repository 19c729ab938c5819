package dev.tapeline.cli.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} equal to the keys that {@code TapelineConfig} declares. */
class ConfigurationPageTest {
    private static final Path SOURCE =
            Path.of("../pipeline/src/main/java/dev/tapeline/pipeline/config/TapelineConfig.java");

    @Test
    void pageListsAllKeys() throws IOException {
        MarkdownPage page = new MarkdownPage()
                .line("# Configuration")
                .line("")
                .paragraph("Generated from `TapelineConfig`. Every key can be set in `tapeline.properties` in the home"
                        + " (or the file given with `--config`), as an environment variable, in `.env` in the working"
                        + " directory, or with `--set` (without the prefix `tapeline.`; never a secret). The command"
                        + " line overrides the environment, the environment overrides `.env`, and `.env` overrides the"
                        + " file. An unknown key is an error.")
                .paragraph("A secret can be in a file of its own: `NAME_FILE` names the file that holds the value of"
                        + " the variable `NAME`, for example `TAPELINE_WAREHOUSE_SINK_PASSWORD_FILE`.")
                .line("```")
                .line("tapeline.kafka.partitions=6     TAPELINE_KAFKA_PARTITIONS=6     --set kafka.partitions=6")
                .line("```");
        groups().forEach((group, keys) -> {
            page.heading(2, "`" + group + "`");
            keys.forEach(page::bullet);
        });

        new GoldenFile(Path.of("../docs/configuration.md")).assertContent(page.toString());
    }

    private static Map<String, List<String>> groups() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(SOURCE));
            CompilationUnitTree unit = task.parse().iterator().next();
            KeyScanner scanner = new KeyScanner(DocTrees.instance(task));
            scanner.scan(unit, null);
            return scanner.keys;
        }
    }

    /** Collects the accessor methods of the mapping and of its nested interfaces. */
    private static final class KeyScanner extends TreePathScanner<Void, Void> {
        private final Map<String, List<String>> keys = new LinkedHashMap<>();
        private final DocTrees docs;
        private final Deque<String> groups = new ArrayDeque<>();
        private final Set<String> interfaces = new HashSet<>();

        private KeyScanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            String name = type.getSimpleName().toString();
            type.getMembers().stream()
                    .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                    .forEach(member ->
                            interfaces.add(((ClassTree) member).getSimpleName().toString()));
            groups.addLast(groups.isEmpty() ? "tapeline" : "tapeline." + kebab(name));
            super.visitClass(type, null);
            groups.removeLast();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (method.getReturnType() == null || method.getBody() != null || isGroup(method)) {
                return null;
            }
            String key = groups.getLast() + "." + kebab(method.getName().toString());
            String type = method.getReturnType().toString();
            String text = "`" + key + (type.startsWith("Map") ? ".NAME" : "") + "`"
                    + defaultValue(method)
                            .map(value -> " (default `" + value + "`)")
                            .orElse("")
                    + documentation().map(doc -> ": " + doc).orElse("");
            keys.computeIfAbsent(groups.getLast(), group -> new ArrayList<>()).add(text);
            return null;
        }

        private boolean isGroup(MethodTree method) {
            return interfaces.contains(method.getReturnType().toString());
        }

        private static Optional<String> defaultValue(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .filter(annotation ->
                            annotation.getAnnotationType().toString().endsWith("WithDefault"))
                    .map(KeyScanner::argument)
                    .findFirst();
        }

        private static String argument(AnnotationTree annotation) {
            Object argument = annotation.getArguments().get(0);
            Object value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
            return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
        }

        private Optional<String> documentation() {
            TreePath path = getCurrentPath();
            DocCommentTree doc = docs.getDocCommentTree(path);
            return Optional.ofNullable(doc).map(comment -> comment.getFullBody().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining())
                    .replaceAll("\\{@code ([^}]*)}", "`$1`")
                    .replace("\\u2026", "…")
                    .replaceAll("\\s+", " ")
                    .strip());
        }

        private static String kebab(String camelCase) {
            return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}
