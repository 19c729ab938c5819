package dev.tapeline.dashboards.description;

import java.util.List;

/**
 * One dashboard, from its YAML file: variables, rows of panels and annotations.
 *
 * @param subject what its weeks or times are about; links keep the time range within a subject only
 * @param from start of the initial time range in Grafana's notation; {@code now-5y} unless given
 * @param refresh how often an open dashboard reads its data again, such as {@code 1m}; never unless given
 * @param variables names of entries in {@code variables.yml}
 */
public record DashboardDescription(
        String uid,
        String title,
        String description,
        Subject subject,
        String from,
        String refresh,
        List<String> variables,
        List<AnnotationDescription> annotations,
        List<RowDescription> rows) {

    public DashboardDescription {
        subject = subject == null ? Subject.PRICES : subject;
        from = from == null ? "now-5y" : from;
        refresh = refresh == null ? "" : refresh;
        annotations = annotations == null ? List.of() : List.copyOf(annotations);
    }

    /** What a dashboard is about: years of prices, or days and weeks of operations. */
    public enum Subject {
        PRICES,
        OPERATIONS
    }

    /** Panels side by side with the same height; a title adds a row heading above them. */
    public record RowDescription(String title, int height, List<PanelDescription> panels) {}

    /** Events that are marked on the time axes. */
    public record AnnotationDescription(String name, String sql, String color, Boolean enabled) {
        /** Whether the annotation is switched on initially; it is unless the description says otherwise. */
        public boolean isEnabled() {
            return enabled == null || enabled;
        }
    }
}
