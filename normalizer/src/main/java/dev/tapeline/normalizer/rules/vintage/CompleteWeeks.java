package dev.tapeline.normalizer.rules.vintage;

import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import java.time.Duration;
import java.time.Instant;

/** Tells which weeks had closed at a moment, leaving the vendor some time to settle the last session. */
public final class CompleteWeeks {
    private final TradingCalendar calendar;
    private final Duration settling;

    /** @param settling time after the week's last close before its numbers count as final */
    public CompleteWeeks(TradingCalendar calendar, Duration settling) {
        this.calendar = calendar;
        this.settling = settling;
    }

    /** Newest week of the exchange whose last session had ended and settled before the moment. */
    public TradingWeek newestAt(Exchange exchange, Instant moment) {
        TradingWeek week = TradingWeek.of(moment.atZone(exchange.zone()).toLocalDate());
        while (!moment.isAfter(calendar.closeOf(exchange, week).plus(settling))) {
            week = TradingWeek.ofIndex(week.index() - 1);
        }
        return week;
    }
}
