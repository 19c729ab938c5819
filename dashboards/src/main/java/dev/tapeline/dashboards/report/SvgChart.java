package dev.tapeline.dashboards.report;

import java.util.List;

/**
 * Draws line charts as inline SVG with integer coordinates on a grid 520 units wide, so that a path of 260 weeks stays small.
 *
 * <p>The drawing is scaled to the size of its box and the stroke width is not, so that one drawing serves a phone, a screen and
 * paper. Labels are HTML around it, because text in it would be distorted.
 */
final class SvgChart {
    private static final int WIDTH = 520;

    private final HtmlWriter html;
    private final int height;
    private final double lowest;
    private final double highest;

    private SvgChart(HtmlWriter html, int height, double lowest, double highest) {
        this.html = html;
        this.height = height;
        this.lowest = lowest;
        this.highest = highest > lowest ? highest : lowest + 1;
    }

    /** Draws a sparkline; draws nothing if there are fewer than two values. */
    static void sparkline(HtmlWriter html, List<Double> values) {
        if (values.size() < 2) {
            return;
        }
        SvgChart chart = between(html, 100, values);
        chart.open("spark", "last 52 weeks");
        chart.line(values, "line");
        html.close();
    }

    /** Creates a chart whose value axis runs from the lowest to the highest value. */
    static SvgChart between(HtmlWriter html, int height, List<Double> values) {
        return new SvgChart(
                html,
                height,
                values.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
    }

    /** Creates a chart with a fixed value axis. */
    static SvgChart between(HtmlWriter html, int height, double lowest, double highest) {
        return new SvgChart(html, height, lowest, highest);
    }

    /** Opens the drawing; its label is read by screen readers. */
    void open(String kind, String label) {
        html.open(
                "svg",
                "class",
                kind,
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                label);
    }

    /** Draws a line through equally spaced values. */
    void line(List<Double> values, String kind) {
        html.empty("path", "class", kind, "d", path(values));
    }

    /** Fills the area between the line and a level. */
    void area(List<Double> values, double level) {
        int base = y(level);
        html.empty("path", "class", "area", "d", path(values) + "V" + base + "H0Z");
    }

    /** Draws a vertical line; the position is 0 at the left edge and 1 at the right. */
    void verticalLine(double position, String kind) {
        int x = (int) Math.round(position * WIDTH);
        html.empty("path", "class", kind, "d", "M" + x + " 0V" + height);
    }

    /** Draws a short vertical mark at the bottom edge. */
    void tick(double position, String kind) {
        int x = (int) Math.round(position * WIDTH);
        html.empty("path", "class", kind, "d", "M" + x + " " + height + "v-" + height / 12);
    }

    private String path(List<Double> values) {
        StringBuilder path = new StringBuilder(values.size() * 5);
        int x = 0;
        int y = 0;
        for (int i = 0; i < values.size(); i++) {
            int nextX = values.size() == 1 ? 0 : (int) ((long) i * WIDTH / (values.size() - 1));
            int nextY = y(values.get(i));
            path.append(i == 0 ? "M" : "l").append(nextX - x);
            path.append(nextY - y < 0 ? "" : " ").append(nextY - y);
            x = nextX;
            y = nextY;
        }
        return path.toString();
    }

    private int y(double value) {
        return (int) Math.round((1 - (value - lowest) / (highest - lowest)) * (height - 4)) + 2;
    }
}
