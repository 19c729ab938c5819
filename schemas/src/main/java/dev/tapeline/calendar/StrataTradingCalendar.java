package dev.tapeline.calendar;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Trading days by the holiday calendars of OpenGamma Strata, corrected where they differ from the exchange.
 *
 * <p>Thread-safe.
 */
public final class StrataTradingCalendar implements TradingCalendar {
    /** Unscheduled closures that the library lacks. Source: NYSE, "Special closings". */
    private static final Set<LocalDate> UNITED_STATES_CLOSED =
            Set.of(LocalDate.of(2012, 10, 29), LocalDate.of(2018, 12, 5), LocalDate.of(2025, 1, 9));

    private final Map<Exchange, HolidayCalendar> calendars = new EnumMap<>(Exchange.class);

    public StrataTradingCalendar() {
        for (Exchange exchange : Exchange.values()) {
            HolidayCalendarId id = HolidayCalendarId.of(exchange.calendar());
            calendars.put(exchange, id.resolve(ReferenceData.standard()));
        }
    }

    @Override
    public boolean isTradingDay(Exchange exchange, LocalDate day) {
        if (exchange == Exchange.UNITED_STATES && UNITED_STATES_CLOSED.contains(day)) {
            return false;
        }
        if (exchange == Exchange.TORONTO && isRemembranceDay(day)) {
            return true;
        }
        return calendars.get(exchange).isBusinessDay(day);
    }

    @Override
    public LocalTime closingTime(Exchange exchange, LocalDate day) {
        return HalfDays.closingTime(exchange, day).orElse(exchange.close());
    }

    /** Strata's Toronto calendar is that of the banks, which close on Remembrance Day; the exchange is open. */
    private static boolean isRemembranceDay(LocalDate day) {
        return day.getMonthValue() == 11
                && day.getDayOfMonth() >= 11
                && day.getDayOfMonth() <= 13
                && day.getDayOfWeek().getValue() <= 5;
    }
}
