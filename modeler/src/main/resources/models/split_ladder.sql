-- build: intermediate
-- grain: one row per split: the weeks before it, from the split before it, and the product of the ratios from it on
-- reads: gold_build.stock_action, gold_build.series

with recursive

splits as (
    select
        series.series_number,
        actions.week_index,
        actions.ratio_new,
        actions.ratio_old,
        row_number() over (partition by series.series_number order by actions.week_index desc) as steps_from_end,
        lag(actions.week_index, 1, -1000000) over (partition by series.series_number order by actions.week_index)
            as valid_from
    from ${gold_build}.stock_action as actions
    inner join ${gold_build}.series as series
        on series.stock_id = actions.stock_id
    where actions.kind = 'split'
),

-- Terms are multiplied instead of rounded ratios, so that the product is exact.
ladder as (
    select
        series_number,
        steps_from_end,
        valid_from,
        week_index,
        ratio_new as later_new,
        ratio_old as later_old
    from splits
    where steps_from_end = 1

    union all

    select
        splits.series_number,
        splits.steps_from_end,
        splits.valid_from,
        splits.week_index,
        splits.ratio_new * ladder.later_new as later_new,
        splits.ratio_old * ladder.later_old as later_old
    from splits
    inner join ladder
        on ladder.series_number = splits.series_number
        and ladder.steps_from_end = splits.steps_from_end - 1
)

select
    series_number,
    valid_from,
    week_index as valid_before,
    later_new,
    later_old
from ladder
