package dev.tapeline.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a server that runs on a JVM, tuned for a small memory footprint and a quick start. */
public final class JavaCommandLine {

    private final List<String> words = new ArrayList<>();

    public JavaCommandLine(int heapMegabytes, Path temporary) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMegabytes + "m");
        words.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Djava.io.tmpdir=" + temporary);
    }

    /** Maps the recorded classes of a server, if there are any. */
    public JavaCommandLine classArchive(ClassArchive archive) {
        return archive.exists() ? flag("-XX:SharedArchiveFile=" + archive.file()) : this;
    }

    public JavaCommandLine flag(String flag) {
        words.add(flag);
        return this;
    }

    public JavaCommandLine property(String name, Object value) {
        words.add("-D" + name + "=" + value);
        return this;
    }

    public List<String> jar(Path jar, Object... arguments) {
        return run(List.of("-jar", jar.toString()), arguments);
    }

    public List<String> main(String classPath, String mainClass, Object... arguments) {
        return run(List.of("-cp", classPath, mainClass), arguments);
    }

    private List<String> run(List<String> program, Object... arguments) {
        words.addAll(program);
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return List.copyOf(words);
    }
}
