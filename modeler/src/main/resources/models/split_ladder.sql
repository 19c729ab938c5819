-- build: intermediate
-- grain: one row per split: the weeks up to it (from the split before it) and what its shares become later
-- reads: gold.corporate_action

with recursive

splits as (
    select
        symbol,
        week_ending,
        ratio_new,
        ratio_old,
        row_number() over (partition by symbol order by week_ending desc) as steps_from_end,
        lag(week_ending, 1, date '-infinity') over (partition by symbol order by week_ending) as valid_from
    from ${gold}.corporate_action
    where kind = 'split'
),

-- Exact: terms are multiplied, never rounded ratios.
ladder as (
    select
        symbol,
        steps_from_end,
        valid_from,
        week_ending,
        ratio_new as later_new,
        ratio_old as later_old
    from splits
    where steps_from_end = 1

    union all

    select
        splits.symbol,
        splits.steps_from_end,
        splits.valid_from,
        splits.week_ending,
        splits.ratio_new * ladder.later_new as later_new,
        splits.ratio_old * ladder.later_old as later_old
    from splits
    inner join ladder
        on ladder.symbol = splits.symbol
        and ladder.steps_from_end = splits.steps_from_end - 1
)

select
    symbol,
    valid_from,
    week_ending as valid_before,
    later_new,
    later_old
from ladder
