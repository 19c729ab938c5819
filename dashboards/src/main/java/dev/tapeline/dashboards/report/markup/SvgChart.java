package dev.tapeline.dashboards.report.markup;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * Draws line charts as inline SVG with integer coordinates on a grid 520 units wide, so that a path of 260 weeks stays small.
 *
 * <p>The drawing is scaled to the size of its box and the stroke width is not, so that one drawing serves a phone, a screen and
 * paper. Labels are HTML around it, because text in it would be distorted.
 */
public final class SvgChart {
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

    /** Draws a sparkline from the lowest to the highest value; draws nothing if there are fewer than two values. */
    public static void sparkline(HtmlWriter html, List<Double> values) {
        sparkline(html, values, lowest(values), highest(values));
    }

    /** Draws a sparkline with a fixed value axis; draws nothing if there are fewer than two values. */
    public static void sparkline(HtmlWriter html, List<Double> values, double lowest, double highest) {
        if (values.size() < 2) {
            return;
        }
        SvgChart chart = new SvgChart(html, 100, lowest, highest);
        chart.open("spark", "last 52 weeks");
        chart.line(values, "line");
        html.close();
    }

    public static double highest(List<Double> values) {
        return known(values).max().orElse(1);
    }

    public static double lowest(List<Double> values) {
        return known(values).min().orElse(0);
    }

    private static DoubleStream known(List<Double> values) {
        return values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue);
    }

    /** Creates a chart with a fixed value axis. */
    public static SvgChart between(HtmlWriter html, int height, double lowest, double highest) {
        return new SvgChart(html, height, lowest, highest);
    }

    /** Opens the drawing; its label is read by screen readers. */
    public void open(String kind, String label) {
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

    /** Draws a horizontal line at a value; returns its distance from the top as a share of the height. */
    public double level(double value) {
        html.empty("path", "class", "level", "d", "M0 " + y(value) + "H" + WIDTH);
        return (double) y(value) / height;
    }

    /** Draws a line through equally spaced values; a null interrupts it. */
    public void line(List<Double> values, String kind) {
        html.empty("path", "class", kind, "d", path(values));
    }

    /** Fills the area between the line and a level; draws nothing if a value is unknown. */
    public void area(List<Double> values, double level) {
        if (values.contains(null)) {
            return;
        }
        int base = y(level);
        html.empty("path", "class", "area", "d", path(values) + "V" + base + "H0Z");
    }

    /** Draws a vertical line; the position is 0 at the left edge and 1 at the right. */
    public void verticalLine(double position, String kind) {
        int x = (int) Math.round(position * WIDTH);
        html.empty("path", "class", kind, "d", "M" + x + " 0V" + height);
    }

    /** Draws a short vertical mark at the bottom edge. */
    public void tick(double position, String kind) {
        int x = (int) Math.round(position * WIDTH);
        html.empty("path", "class", kind, "d", "M" + x + " " + height + "v-" + height / 12);
    }

    private String path(List<Double> values) {
        StringBuilder path = new StringBuilder(values.size() * 5);
        int x = 0;
        int y = 0;
        boolean isDrawn = false;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                isDrawn = false;
                continue;
            }
            int nextX = values.size() == 1 ? 0 : (int) ((long) i * WIDTH / (values.size() - 1));
            int nextY = y(values.get(i));
            int moveX = isDrawn ? nextX - x : nextX;
            int moveY = isDrawn ? nextY - y : nextY;
            path.append(isDrawn ? "l" : "M").append(moveX);
            path.append(moveY < 0 ? "" : " ").append(moveY);
            x = nextX;
            y = nextY;
            isDrawn = true;
        }
        return path.toString();
    }

    private int y(double value) {
        return (int) Math.round((1 - (value - lowest) / (highest - lowest)) * (height - 4)) + 2;
    }
}
