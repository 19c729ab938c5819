-- Weeks that are no longer part of their series.
-- grain: symbol, week_ending

delete from ${silver}.weekly_bar as bar
using staged_bar
where staged_bar.withdrawn
    and bar.symbol = staged_bar.symbol
    and bar.week_ending = staged_bar.week_ending;
