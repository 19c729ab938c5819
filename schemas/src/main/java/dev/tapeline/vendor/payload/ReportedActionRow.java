package dev.tapeline.vendor.payload;

import java.util.Optional;

/**
 * One split or dividend as the vendor writes it.
 *
 * @param exDate text of the day from which the shares trade without the dividend, or on the new scale
 * @param value text of the split factor, or of the amount per share; each empty where the vendor states none
 * @param json the row, in one line
 */
public record ReportedActionRow(Optional<String> exDate, Optional<String> value, String json) {}
