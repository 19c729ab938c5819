package dev.tapeline.dashboards.description;

import java.util.List;

/**
 * One dashboard, from its YAML file: variables, rows of panels and annotations.
 *
 * @param from start of the initial time range in Grafana's notation; {@code now-5y} unless given
 * @param variables names of entries in {@code variables.yml}
 */
public record DashboardDescription(
        String uid,
        String title,
        String description,
        String from,
        List<String> variables,
        List<AnnotationDescription> annotations,
        List<RowDescription> rows) {

    public DashboardDescription {
        from = from == null ? "now-5y" : from;
        annotations = annotations == null ? List.of() : List.copyOf(annotations);
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
