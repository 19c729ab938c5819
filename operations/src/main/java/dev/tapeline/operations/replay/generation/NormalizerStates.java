package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.PipelineApplication;
import dev.tapeline.topics.PipelineNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The local copies of a normalizer's state, one below the directory of each process that has run it. */
public final class NormalizerStates {
    private NormalizerStates() {}

    public static void delete(Path streams, PipelineNamespace namespace) throws IOException {
        if (!Files.isDirectory(streams)) {
            return;
        }
        List<Path> instances;
        try (Stream<Path> children = Files.list(streams)) {
            instances = children.toList();
        }
        for (Path instance : instances) {
            Path state = instance.resolve(PipelineApplication.NORMALIZER.id(namespace));
            if (Files.isDirectory(state)) {
                deleteTree(state);
            }
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
