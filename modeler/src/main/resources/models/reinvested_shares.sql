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

chain as (
    select
        series_number,
        step,
        week_index,
        round(factor, 18) as shares
    from steps
    where step = 1

    union all

    select
        steps.series_number,
        steps.step,
        steps.week_index,
        round(least(chain.shares * steps.factor, 1e40), 18) as shares
    from chain
    inner join steps
        on steps.series_number = chain.series_number
        and steps.step = chain.step + 1
)

select
    series.stock_id,
    chain.step,
    chain.week_index,
    lead(chain.week_index) over (partition by chain.series_number order by chain.step) as next_week_index,
    chain.shares::double precision as shares
from chain
inner join ${gold_build}.whole_series as series
    on series.series_number = chain.series_number
