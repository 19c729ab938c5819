-- build: intermediate
-- grain: one row per symbol and week with a dividend, a rescaling, a price move of the size of a split, a
--        reported action, or an override
-- reads: gold_build.weekly_series, gold_build.whole_series, gold_build.reported_bar, gold_build.action_override
-- splits by: series_number of gold_build.whole_series, gold_build.weekly_series, gold_build.reported_bar,
--            gold_build.action_override

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
        close,
        previous_close,
        previous_adjusted_close,
        dividend,
        adjusted_close / close * previous_close / previous_adjusted_close as rescale,
        (adjusted_close - 0.00005) / close * previous_close / (previous_adjusted_close + 0.00005) * (1 - 1e-5)
            as rescale_low,
        case
            when previous_adjusted_close > 0.00005
                then (adjusted_close + 0.00005) / close * previous_close / (previous_adjusted_close - 0.00005) * (1 + 1e-5)
            when previous_adjusted_close is not null then 'infinity'::double precision
        end as rescale_high,
        greatest(open / previous_close, previous_close / open) as opening_move,
        greatest(close / previous_close, previous_close / close) as closing_move
    from ${gold_build}.weekly_series
    where previous_close is not null
        and series_number in (select series_number from ${gold_build}.whole_series)
),

-- A price within 2 % of a split of 3:2 (at the opening) or n:1, or of its inverse, of the last close.
with_moves as (
    select
        *,
        (opening_move between 1.47 and 1.53 or opening_move >= 1.96)
        and abs(opening_move - case when opening_move < 1.75 then 1.5 else floor(opening_move + 0.5) end)
        <= 0.02 * case when opening_move < 1.75 then 1.5 else floor(opening_move + 0.5) end
        or closing_move >= 1.96
        and abs(closing_move - floor(closing_move + 0.5)) <= 0.02 * floor(closing_move + 0.5) as is_split_move
    from measured
),

jumps as (
    select
        with_moves.*,
        overrides.kind is not null as is_overridden,
        nullif(overrides.kind, 'none') as override_kind,
        overrides.ratio_new as override_new,
        overrides.ratio_old as override_old,
        reported.kind as reported_kind,
        reported.factor as reported_factor,
        reported.ratio_new as reported_new,
        reported.ratio_old as reported_old,
        reported.is_exact as is_reported_exact,
        reported.dividend as reported_dividend,
        -- Whether the prices as traded moved as the vendor reports, where the factor is large enough to tell.
        abs(ln(reported.factor)) <= 0.1
        or abs(ln(with_moves.open / with_moves.previous_close * reported.factor))
        < abs(ln(with_moves.open / with_moves.previous_close))
        or abs(ln(with_moves.close / with_moves.previous_close * reported.factor))
        < abs(ln(with_moves.close / with_moves.previous_close)) as is_reported_seen
    from with_moves
    left join ${gold_build}.action_override as overrides
        on overrides.series_number = with_moves.series_number
        and overrides.week_index = with_moves.week_index
    left join ${gold_build}.reported_bar as reported
        on reported.series_number = with_moves.series_number
        and reported.week_index = with_moves.week_index
    where with_moves.dividend > 0
        or with_moves.rescale_low > 1
        or with_moves.rescale_high < 1
        or with_moves.is_split_move
        or overrides.kind is not null
        or reported.series_number is not null
),

-- Whether the prices as traded moved as the factor says: at the opening, until the close, or between two days of the week.
with_evidence as (
    select
        *,
        coalesce(
            abs(ln(open / previous_close * rescale)) < abs(ln(open / previous_close))
            or abs(ln(close / previous_close * rescale)) < abs(ln(close / previous_close))
            or abs(ln(rescale)) > 0.1
            and ln(greatest(high, previous_close) / least(low, previous_close)) >= 0.9 * abs(ln(rescale)),
            false
        ) as is_jump_seen
    from jumps
),

-- A glitch of one adjusted close: the factor returns with the next bar.
with_glitches as (
    select
        *,
        coalesce(
            (rescale_low > 1.005 or rescale_high < 0.995)
            and lead(week_index - weeks_since_previous) over series = week_index
            and (lead(rescale_low) over series > 1 or lead(rescale_high) over series < 1)
            and abs(ln(rescale) + ln(lead(rescale) over series)) <= 0.1 * abs(ln(rescale))
            and (abs(ln(rescale)) <= 0.2 or not is_jump_seen),
            false
        ) as is_glitch
    from with_evidence
    window series as (partition by series_number order by week_index)
)

select
    series_number,
    week_index,
    weeks_since_previous,
    open,
    high,
    low,
    close,
    previous_close,
    previous_adjusted_close,
    dividend,
    rescale,
    rescale_low,
    rescale_high,
    is_split_move,
    is_overridden,
    override_kind,
    override_new,
    override_old,
    reported_kind,
    reported_factor,
    reported_new,
    reported_old,
    is_reported_exact,
    reported_dividend,
    coalesce(is_reported_seen, false) as is_reported_seen,
    is_glitch,
    coalesce(
        lag(is_glitch) over series and lag(week_index) over series = week_index - weeks_since_previous, false
    ) as is_end_of_glitch
from with_glitches
window series as (partition by series_number order by week_index)
