-- Deletes weeks that are no longer part of their series.
-- grain: symbol, week_ending

delete from ${table} as bar
using ${stage} as staged
where staged.withdrawn
    and bar.symbol = staged.symbol
    and bar.week_ending = staged.week_ending;
