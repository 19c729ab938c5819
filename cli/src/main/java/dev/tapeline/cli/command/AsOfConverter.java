package dev.tapeline.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day, which stands for its beginning in the vendor's time zone, or an instant. */
public final class AsOfConverter implements ITypeConverter<Instant> {
    private static final ZoneId VENDOR_ZONE = ZoneId.of("America/New_York");

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(VENDOR_ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "neither a day such as 2024-05-01 nor an instant such as 2024-05-01T14:00:00Z: " + text);
        }
    }
}
