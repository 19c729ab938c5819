-- build: intermediate
-- grain: one row per override in corporate-actions.csv, of the symbols whose corporate actions this run decides
-- reads: gold_build.whole_series, seed.corporate_actions

-- A table of its own, since workers cannot read a seed.

select
    series.series_number,
    (actions.week_ending - date '1970-01-02') / 7 as week_index,
    actions.kind,
    actions.ratio_new,
    actions.ratio_old
from ${seed}.corporate_actions as actions
inner join ${gold_build}.whole_series as series
    on series.symbol = actions.symbol
