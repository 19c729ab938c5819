package dev.tapeline.dashboards.description;

import java.util.List;

/**
 * One dashboard: its choices, its rows of panels and what is marked on its time axes.
 *
 * @param from beginning of the time range that it opens with, as Grafana writes it; five years ago unless given
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

    /** Panels side by side, all of one height; with a title they stand below a heading. */
    public record RowDescription(String title, int height, List<PanelDescription> panels) {}

    /** Events on the time axes. */
    public record AnnotationDescription(String name, String sql, String color, Boolean enabled) {
        public boolean isEnabled() {
            return enabled == null || enabled;
        }
    }
}
