-- build: incremental
-- schema: gold_build
-- replaces: stock_id of gold_build.whole_series
-- grain: one row per dividend, split or spin-off of a stock, numbered in their order
-- reads: gold_build.whole_series, gold_build.series, gold_build.bar_action, gold_build.split_ladder

-- What one share of the first bar has become if dividends are reinvested at the close of their week. Only values as traded
-- are read, which the vendor does not rescale.

with recursive

steps as (
    select
        actions.series_number,
        actions.week_index,
        least(
            case
                when actions.kind = 'spin_off' and not actions.is_special_dividend
                    then coalesce(actions.spin_off_factor, 1)::numeric
                else coalesce(actions.ratio_new / actions.ratio_old, 1)
                    * (
                        1 + actions.dividend::numeric * coalesce(actions.dividend_unit, 1)
                        * case when actions.is_dividend_adjusted then coalesce(ladder.later_new / ladder.later_old, 1) else 1 end
                        / actions.close::numeric
                    )
            end,
            1000000
        ) as factor,
        row_number() over (partition by actions.series_number order by actions.week_index) as step
    from ${gold_build}.bar_action as actions
    inner join ${gold_build}.series as series
        on series.series_number = actions.series_number
        and series.first_week_index < actions.week_index
    left join ${gold_build}.split_ladder as ladder
        on ladder.series_number = actions.series_number
        and ladder.valid_from <= actions.week_index
        and ladder.valid_before > actions.week_index
    where series.is_whole
        and (actions.dividend > 0 or actions.kind in ('split', 'spin_off'))
),

-- The factors as arrays: a recursive join with the steps would read those of all stocks again for each number of a step.
lists as (
    select
        series_number,
        count(*) as n_steps,
        array_agg(factor order by step) as factors,
        array_agg(week_index order by step) as week_indexes
    from steps
    group by series_number
),

chain as (
    select
        series_number,
        1 as step,
        round(factors[1], 18) as shares
    from lists

    union all

    select
        chain.series_number,
        chain.step + 1 as step,
        round(least(chain.shares * lists.factors[chain.step + 1], 1e40), 18) as shares
    from chain
    inner join lists
        on lists.series_number = chain.series_number
        and lists.n_steps > chain.step
)

select
    series.stock_id,
    chain.step::bigint as step,
    lists.week_indexes[chain.step] as week_index,
    lists.week_indexes[chain.step + 1] as next_week_index,
    chain.shares::double precision as shares
from chain
inner join lists
    on lists.series_number = chain.series_number
inner join ${gold_build}.whole_series as series
    on series.series_number = chain.series_number
