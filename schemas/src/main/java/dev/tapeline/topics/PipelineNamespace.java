package dev.tapeline.topics;

import java.util.regex.Pattern;

/**
 * What the topics, groups and applications of one pipeline are called on a cluster.
 *
 * @param prefix put before every name, so that several pipelines can share a cluster; empty for none
 * @param generation number of the run of the rules; generational topics of the first carry no number
 */
public record PipelineNamespace(String prefix, int generation) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    public PipelineNamespace {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a topic prefix is made of letters, digits, '.', '_' and '-', at most 64");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generations are numbered from 1");
        }
    }

    /** Name of the topic on the cluster. */
    public String of(Topic<?> topic) {
        return topic.generational() ? generational(topic.name()) : prefix + topic.name();
    }

    /** Name of something that each generation has of its own, such as a consumer group. */
    public String generational(String name) {
        return prefix + name + (generation == 1 ? "" : ".g" + generation);
    }
}
