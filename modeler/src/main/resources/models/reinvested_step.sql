-- build: intermediate
-- grain: one row per dividend, split or spin-off among the bars that this run reads, and the last one before them
-- reads: gold_build.reinvested_shares, gold_build.series

select
    series.series_number,
    shares.step,
    series.series_number * 10000::bigint + shares.step as step_number,
    shares.week_index,
    series.series_number * 10000::bigint + shares.week_index as bar_number,
    shares.shares
from ${gold_build}.reinvested_shares as shares
inner join ${gold_build}.series as series
    on series.stock_id = shares.stock_id
    and (
        shares.next_week_index is null
        or date '1970-01-02' + shares.next_week_index * 7 >= series.read_from_week_ending
    )
