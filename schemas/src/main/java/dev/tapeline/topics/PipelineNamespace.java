package dev.tapeline.topics;

import java.util.regex.Pattern;

/**
 * The names of one pipeline's topics, consumer groups and applications on a cluster.
 *
 * @param prefix of all names, so that several pipelines can share a cluster; may be empty
 * @param generation number of the generation; names of the first generation contain no number
 */
public record PipelineNamespace(String prefix, int generation) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    public PipelineNamespace {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a topic prefix consists of letters, digits, '.', '_' and '-', at most 64");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generations are numbered from 1");
        }
    }

    /** The name of the topic on the cluster. */
    public String topicName(Topic<?> topic) {
        return topic.generational() ? generational(topic.name()) : prefix + topic.name();
    }

    /** The name of something that each generation has its own of, such as a consumer group. */
    public String generational(String name) {
        return prefix + name + (generation == 1 ? "" : ".g" + generation);
    }
}
