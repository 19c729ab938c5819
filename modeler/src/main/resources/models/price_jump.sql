-- build: intermediate
-- grain: one row per symbol and week with a dividend, a rescaling or an override
-- reads: gold.weekly_series, gold.series, seed.corporate_actions

with

-- The change of the vendor's factor, adjusted / close, since the bar before. Adjusted closes are rounded to four
-- decimals, so each may be off by half of the last one; the vendor's split coefficients have about six digits.
measured as (
    select
        series_number,
        week_index,
        weeks_since_previous,
        open,
        high,
        low,
        previous_close,
        previous_adjusted_close,
        dividend,
        adjusted_close / close * previous_close / previous_adjusted_close as rescale,
        (adjusted_close - 0.00005) / close * previous_close / (previous_adjusted_close + 0.00005) * (1 - 1e-5)
            as rescale_low,
        case
            when previous_adjusted_close > 0.00005
                then (adjusted_close + 0.00005) / close * previous_close / (previous_adjusted_close - 0.00005) * (1 + 1e-5)
            else 'infinity'::double precision
        end as rescale_high
    from ${gold}.weekly_series
    where previous_close is not null
),

overrides as (
    select
        series.series_number,
        (actions.week_ending - date '1970-01-02') / 7 as week_index,
        actions.kind,
        actions.ratio_new,
        actions.ratio_old
    from ${seed}.corporate_actions as actions
    inner join ${gold}.series as series
        on series.symbol = actions.symbol
)

select
    measured.*,
    overrides.kind is not null as is_overridden,
    nullif(overrides.kind, 'none') as override_kind,
    overrides.ratio_new as override_new,
    overrides.ratio_old as override_old
from measured
left join overrides
    on overrides.series_number = measured.series_number
    and overrides.week_index = measured.week_index
where measured.dividend > 0
    or measured.rescale_low > 1
    or measured.rescale_high < 1
    or overrides.kind is not null
