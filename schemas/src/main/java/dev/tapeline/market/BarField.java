package dev.tapeline.market;

/** The values of a weekly bar, named by the columns of the warehouse that hold them. */
public enum BarField {
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    ADJUSTED_CLOSE("adjusted_close"),
    VOLUME("volume"),
    DIVIDEND("dividend_amount");

    private final String column;
    private final String text;

    BarField(String column) {
        this.column = column;
        this.text = column.replace('_', ' ');
    }

    /** Name of the column that holds the field, such as {@code adjusted_close}. */
    public String column() {
        return column;
    }

    /** The name in the details of rejections, such as {@code adjusted close}. */
    @Override
    public String toString() {
        return text;
    }
}
