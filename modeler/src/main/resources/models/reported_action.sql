-- build: intermediate
-- grain: one row per split or dividend that the vendor reports, by symbol and ex-date
-- reads: silver.reported_actions, gold_build.whole_series, gold_build.weekly_series

with

listed as (
    select
        series.series_number,
        lists.kind,
        actions.ex_date,
        floor((actions.ex_date - date '1969-12-29') / 7.0)::integer as ex_week_index,
        actions.amount,
        lists.fetched_at
    from ${silver}.reported_actions as lists
    inner join ${gold_build}.whole_series as series
        on series.symbol = lists.symbol
    cross join lateral unnest(lists.ex_dates, lists.amounts) as actions (ex_date, amount)
    -- A factor of 1 and a dividend of 0 change nothing.
    where actions.amount <> case when lists.kind = 'split' then 1 else 0 end
),

-- The factor has four decimals. Of the larger share count per smaller one, the interval that it may stand for.
factors as (
    select
        *,
        case when amount > 1 then amount else 1 / amount end as larger,
        case when amount > 1 then amount - 0.00005 else 1 / (amount + 0.00005) end as larger_low,
        case when amount > 1 then amount + 0.00005 else 1 / greatest(amount - 0.00005, 0.000001) end as larger_high
    from listed
    where kind = 'split'
),

-- A split is a fraction with small terms, a stock dividend a multiple of half a percent, and only a consolidation multiplies
-- the history. Any other factor is how the vendor adjusts prices for a spin-off, which changes no number of shares.
splits as (
    select
        factors.*,
        simplest.larger_term,
        simplest.smaller_term,
        simplest.larger_term is not null or factors.amount * 200 = trunc(factors.amount * 200) or factors.amount < 1
            as is_split
    from factors
    left join lateral (
        select
            round(factors.larger * smaller.term) as larger_term,
            smaller.term as smaller_term
        from generate_series(1, 20) as smaller (term)
        where round(factors.larger * smaller.term) between factors.larger_low * smaller.term
            and factors.larger_high * smaller.term
        order by smaller.term
        limit 1
    ) as simplest on true
),

actions as (
    select
        series_number,
        case when is_split then 'split' else 'spin_off' end as kind,
        ex_date,
        ex_week_index,
        amount,
        case
            when not is_split then null
            when larger_term is null then amount
            when amount > 1 then larger_term
            else smaller_term
        end as ratio_new,
        case
            when not is_split then null
            when larger_term is null then 1
            when amount > 1 then smaller_term
            else larger_term
        end as ratio_old,
        -- The rounding of a small factor leaves its ratio open.
        coalesce(amount >= 0.05 and larger_term is not null or amount > 1, false) as is_exact,
        fetched_at
    from splits

    union all

    select
        series_number,
        kind,
        ex_date,
        ex_week_index,
        amount,
        null as ratio_new,
        null as ratio_old,
        false as is_exact,
        fetched_at
    from listed
    where kind = 'dividend'
),

after_gaps as (
    select
        series_number,
        week_index,
        weeks_since_previous
    from ${gold_build}.weekly_series
    where weeks_since_previous > 1
)

-- An action belongs to the bar of its week; without one to the next bar, whose price shows it.
select
    actions.series_number,
    actions.kind,
    actions.ex_date,
    actions.ex_week_index,
    coalesce(bars.week_index, after_gaps.week_index) as week_index,
    actions.amount,
    actions.ratio_new::numeric as ratio_new,
    actions.ratio_old::numeric as ratio_old,
    actions.is_exact,
    actions.fetched_at
from actions
left join ${gold_build}.weekly_series as bars
    on bars.series_number = actions.series_number
    and bars.week_index = actions.ex_week_index
left join after_gaps
    on after_gaps.series_number = actions.series_number
    and after_gaps.week_index > actions.ex_week_index
    and after_gaps.week_index - after_gaps.weeks_since_previous < actions.ex_week_index
