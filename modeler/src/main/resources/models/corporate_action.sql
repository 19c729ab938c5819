-- build: incremental
-- replaces: stock_id of gold_build.whole_series
-- grain: one row per stock and ex-date that the vendor reports, else per stock, ex-week and kind in the weekly series
-- reads: silver.reported_actions, gold_build.whole_series, gold_build.weekly_series, gold_build.bar_action,
--        gold_build.split_ladder, gold_build.reported_action, gold_build.reported_bar, gold.dim_stock

with

stocks as (
    select
        series.series_number,
        series.stock_id,
        series.symbol
    from ${gold_build}.whole_series as series
    inner join ${gold}.dim_stock as dim_stock
        on dim_stock.stock_id = series.stock_id
),

-- The weeks in which the vendor's lists would name an action: splits until the list was fetched, dividends between the first
-- and the last of the list.
covered as (
    select
        stocks.series_number,
        max(floor(((lists.fetched_at at time zone 'UTC')::date - date '1969-12-29') / 7.0)) filter (where lists.kind = 'split')
            as splits_until,
        max(floor((lists.ex_dates[1] - date '1969-12-29') / 7.0)) filter (where lists.kind = 'dividend') as dividends_from,
        max(floor((lists.ex_dates[cardinality(lists.ex_dates)] - date '1969-12-29') / 7.0))
            filter (where lists.kind = 'dividend') as dividends_until
    from ${silver}.reported_actions as lists
    inner join stocks
        on stocks.symbol = lists.symbol
    group by stocks.series_number
),

bars as (
    select
        bars.series_number,
        stocks.stock_id,
        stocks.symbol,
        bars.week_index,
        date '1970-01-02' + bars.week_index * 7 as week_ending,
        bars.is_complete,
        bars.dividend,
        actions.kind,
        actions.action_source,
        actions.ratio_new,
        actions.ratio_old,
        (actions.ratio_new / actions.ratio_old)::double precision as ratio,
        actions.inferred_kind,
        actions.inferred_ratio::double precision as inferred_ratio,
        coalesce(actions.is_reported, false) as is_reported,
        bars.adjusted_close / bars.close * bars.previous_close / bars.previous_adjusted_close as rescale,
        case
            when bars.dividend = 0 then null
            when actions.is_dividend_adjusted and ladder.later_new is not null
                then coalesce(actions.dividend_unit, 1) * ladder.later_new / ladder.later_old
            else coalesce(actions.dividend_unit, 1)
        end as unit,
        reported.kind as reported_kind,
        reported.n_splits as n_reported,
        reported.dividend::double precision as reported_dividend,
        bars.previous_close is not null as has_previous,
        coalesce(bars.week_index <= covered.splits_until, false) as are_splits_covered,
        coalesce(bars.week_index between covered.dividends_from and covered.dividends_until, false) as are_dividends_covered
    from ${gold_build}.weekly_series as bars
    inner join stocks
        on stocks.series_number = bars.series_number
    left join ${gold_build}.bar_action as actions
        on actions.series_number = bars.series_number
        and actions.week_index = bars.week_index
    left join ${gold_build}.split_ladder as ladder
        on ladder.series_number = bars.series_number
        and ladder.valid_from <= bars.week_index
        and ladder.valid_before > bars.week_index
    left join ${gold_build}.reported_bar as reported
        on reported.series_number = bars.series_number
        and reported.week_index = bars.week_index
    left join covered
        on covered.series_number = bars.series_number
    where bars.dividend > 0
        or actions.kind is not null
        or actions.action_source is not null
        or actions.inferred_kind is not null
        or reported.series_number is not null
),

compared as (
    select
        *,
        abs(reported_dividend - dividend) <= greatest(0.01 * dividend, 0.00006) as is_dividend_same,
        abs(reported_dividend - dividend * unit::double precision)
        <= greatest(0.01 * dividend, 0.00006) * unit::double precision as is_dividend_same_in_price_unit,
        case
            when action_source = 'override' or not has_previous then null
            when reported_kind is not null and not is_reported
                then 'reported, but the prices do not show it: not applied'
            when is_reported and inferred_kind is null then 'reported, but no action is inferred from the weekly series'
            when is_reported and inferred_kind <> kind then 'reported, but a ' || inferred_kind || ' is inferred'
            when is_reported and abs(ln(inferred_ratio / ratio)) > 0.005
                then 'reported, but the inferred ratio is ' || round(inferred_ratio::numeric, 6)
            when not is_reported and inferred_kind in ('split', 'spin_off') and are_splits_covered
                then 'inferred, but not in SPLITS'
        end as split_disagreement
    from bars
),

judged as (
    select
        *,
        case
            when not is_complete then null
            when reported_dividend is not null and dividend = 0 then 'reported, but the weekly series has no dividend'
            when reported_dividend is not null and not is_dividend_same and not is_dividend_same_in_price_unit
                then 'reported, but the weekly series has ' || trim_scale(dividend::numeric)
            when reported_dividend is null and dividend > 0 and kind is distinct from 'spin_off' and are_dividends_covered
                then 'in the weekly series, but not in DIVIDENDS'
        end as dividend_disagreement
    from compared
),

reported_rows as (
    select
        stocks.stock_id,
        stocks.symbol,
        date '1970-01-02' + actions.ex_week_index * 7 as week_ending,
        actions.ex_date,
        case
            when actions.kind = 'dividend' and bars.kind = 'distribution' then 'distribution'
            when actions.kind <> 'dividend' and bars.is_reported and bars.n_reported = 1 then bars.kind
            else actions.kind
        end as kind,
        case
            when actions.kind = 'dividend' then null
            when bars.is_reported and bars.n_reported = 1 and bars.kind = 'split' then bars.ratio_new / bars.ratio_old
            when actions.ratio_new is not null then actions.ratio_new / actions.ratio_old
            else actions.amount
        end as ratio,
        case
            when actions.kind = 'dividend' then actions.amount
            when bars.kind = 'spin_off' and bars.reported_dividend is null then nullif(bars.dividend, 0)::numeric
        end as amount,
        case
            when actions.kind = 'dividend' and bars.is_dividend_same_in_price_unit then 1
            when actions.kind = 'dividend' then coalesce(bars.unit, 1)
            when bars.kind = 'spin_off' and bars.reported_dividend is null then bars.unit
        end as unit,
        'reported' as source,
        case when actions.kind = 'dividend' then 'DIVIDENDS' else 'SPLITS' end
        || ' of ' || (actions.fetched_at at time zone 'UTC')::date || ': ' || trim_scale(actions.amount)
        || case
            when bars.action_source = 'override' and actions.kind <> 'dividend'
                then ', overridden by corporate-actions.csv'
            else ''
        end as evidence,
        case when actions.kind = 'dividend' then bars.dividend_disagreement else bars.split_disagreement end as disagreement
    from ${gold_build}.reported_action as actions
    inner join stocks
        on stocks.series_number = actions.series_number
    left join judged as bars
        on bars.series_number = actions.series_number
        and bars.week_index = actions.week_index
),

-- Splits, spin-offs and distributions that are inferred or set by hand.
weekly_rows as (
    select
        stock_id,
        symbol,
        week_ending,
        null::date as ex_date,
        kind,
        ratio_new / ratio_old as ratio,
        case when kind <> 'split' then nullif(dividend, 0)::numeric end as amount,
        case when kind <> 'split' then unit end as unit,
        action_source as source,
        case
            when action_source = 'override' then 'corporate-actions.csv'
            else coalesce('weekly series: the adjustment factor changed by ' || round(rescale::numeric, 6), 'weekly series')
        end as evidence,
        coalesce(split_disagreement, case when kind <> 'split' then dividend_disagreement end) as disagreement
    from judged
    where kind is not null
        and action_source in ('inferred', 'override')
),

ordinary_dividends as (
    select
        stock_id,
        symbol,
        week_ending,
        null::date as ex_date,
        'dividend' as kind,
        null::numeric as ratio,
        dividend::numeric as amount,
        unit,
        'inferred' as source,
        'weekly series: dividend amount' as evidence,
        dividend_disagreement as disagreement
    from judged
    where dividend > 0
        and reported_dividend is null
        and coalesce(kind, 'split') = 'split'
),

all_rows as (
    select * from reported_rows
    union all
    select * from weekly_rows
    union all
    select * from ordinary_dividends
)

select
    all_rows.stock_id,
    all_rows.week_ending,
    row_number() over (
        partition by all_rows.stock_id, all_rows.week_ending
        order by all_rows.ex_date, all_rows.kind, all_rows.source
    )::smallint as action_number,
    all_rows.symbol,
    all_rows.ex_date,
    all_rows.kind,
    all_rows.ratio::numeric(24, 12) as ratio,
    all_rows.amount::numeric(18, 6) as amount,
    all_rows.unit::numeric(24, 12) as unit,
    all_rows.source,
    all_rows.evidence,
    all_rows.disagreement
from all_rows
