-- build: intermediate
-- grain: one row per symbol and price jump, or first bar with a dividend
-- reads: gold_build.price_jump, gold_build.jump_reading, gold_build.weekly_series, gold_build.whole_series
-- splits by: series_number of gold_build.whole_series, gold_build.price_jump, gold_build.jump_reading,
--            gold_build.weekly_series

with

jumps as (
    select * from ${gold_build}.price_jump
),

readings as (
    select * from ${gold_build}.jump_reading
),

-- Splits that are evident before it is known how the vendor reports the symbol's dividends.
apparent as (
    select
        jumps.*,
        case
            when jumps.is_overridden then jumps.override_new / jumps.override_old
            when jumps.is_reported_seen and jumps.reported_kind = 'split' then jumps.reported_new / jumps.reported_old
            when plain.kind = 'split' and not coalesce(other.is_explained, false) then plain.ratio_new / plain.ratio_old
        end as apparent_ratio
    from jumps
    inner join readings as plain
        on plain.series_number = jumps.series_number
        and plain.week_index = jumps.week_index
        and plain.unit = 1
    left join (
        select
            series_number,
            week_index,
            bool_or(is_explained) as is_explained
        from readings
        where unit <> 1
        group by
            series_number,
            week_index
    ) as other
        on other.series_number = jumps.series_number
        and other.week_index = jumps.week_index
),

with_later_splits as (
    select
        *,
        exp(coalesce(sum(ln(apparent_ratio::double precision)) over later, 0)) as later_ratio
    from apparent
    window later as (
        partition by series_number order by week_index desc rows between unbounded preceding and 1 preceding
    )
),

-- The same per share of the last week, as the vendor reports the dividends of some symbols.
dividend_readings as (
    select
        jumps.series_number,
        jumps.week_index,
        readings.unit,
        jumps.rescale_low > 1 and jumps.apparent_ratio is null as is_evidence,
        readings.is_explained as is_explained_as_paid,
        readings.share_low as paid_share_low,
        readings.is_split_seen,
        in_last_shares.share_low as adjusted_share_low,
        coalesce(
            jumps.rescale_low * (1 - least(in_last_shares.share_high, 1)) <= 1
            and jumps.rescale_high * (1 - least(in_last_shares.share_low, 1)) >= 1,
            false
        ) as is_explained_as_adjusted
    from with_later_splits as jumps
    inner join readings
        on readings.series_number = jumps.series_number
        and readings.week_index = jumps.week_index
    cross join lateral (
        select
            jumps.dividend * readings.unit * jumps.later_ratio as dividend,
            0.00005 * readings.unit * jumps.later_ratio as error
    ) as scaled
    cross join lateral (
        select
            (scaled.dividend + scaled.error)
            / least(jumps.previous_close, jumps.low, jumps.previous_close / jumps.rescale + scaled.dividend)
                as share_high,
            (scaled.dividend - scaled.error)
            / greatest(jumps.previous_close, jumps.high, jumps.previous_close / jumps.rescale + scaled.dividend)
                as share_low
    ) as in_last_shares
    where jumps.dividend > 0
),

-- For each unit and basis, the number of dividends that it explains.
votes as (
    select
        readings.series_number,
        readings.unit,
        basis.is_adjusted,
        count(*) filter (
            where readings.is_evidence
            and case
                when basis.is_adjusted then readings.is_explained_as_adjusted
                else readings.is_explained_as_paid
            end
        ) as n_explained
    from dividend_readings as readings
    cross join (values (false), (true)) as basis (is_adjusted)
    group by
        readings.series_number,
        readings.unit,
        basis.is_adjusted
),

-- The unit and basis that explain most dividends; at equal numbers as paid, in the unit of the prices.
usual as (
    select distinct on (series_number)
        series_number,
        unit,
        is_adjusted
    from votes
    order by
        series_number,
        n_explained desc,
        is_adjusted,
        unit = 1 desc,
        unit desc
),

-- The usual reading, unless only another one explains the change of the factor; a dividend of more than a tenth of the price
-- is read in another way only if in the usual way it is no split.
possible as (
    select
        readings.series_number,
        readings.week_index,
        readings.unit,
        basis.is_adjusted,
        readings.adjusted_share_low,
        case when basis.is_adjusted then readings.is_explained_as_adjusted else readings.is_explained_as_paid end
            as is_explained,
        case when basis.is_adjusted then readings.adjusted_share_low else readings.paid_share_low end <= 0.1
        or basis.is_adjusted = usual.is_adjusted and not as_usual.is_split_seen as is_plausible,
        readings.is_evidence,
        readings.unit = usual.unit as is_usual_unit,
        readings.unit = usual.unit and basis.is_adjusted = usual.is_adjusted as is_usual
    from dividend_readings as readings
    inner join usual
        on usual.series_number = readings.series_number
    inner join dividend_readings as as_usual
        on as_usual.series_number = readings.series_number
        and as_usual.week_index = readings.week_index
        and as_usual.unit = usual.unit
    cross join (values (false), (true)) as basis (is_adjusted)
),

dividends as (
    select distinct on (series_number, week_index)
        series_number,
        week_index,
        unit,
        is_adjusted,
        adjusted_share_low,
        is_explained
    from possible
    where is_usual
        or is_evidence and is_explained and is_plausible
    order by
        series_number,
        week_index,
        is_usual and is_explained desc,
        is_usual,
        is_usual_unit desc,
        is_adjusted,
        unit = 1 desc,
        unit desc
),

-- The factor does not show the dividend of the first bar: it is read as the next one.
first_dividends as (
    select
        bars.series_number,
        bars.week_index,
        bars.dividend,
        dividends.unit,
        dividends.is_adjusted
    from ${gold_build}.weekly_series as bars
    inner join ${gold_build}.whole_series as series
        on series.series_number = bars.series_number
    left join (
        select distinct on (series_number)
            series_number,
            unit,
            is_adjusted
        from dividends
        order by
            series_number,
            week_index
    ) as dividends
        on dividends.series_number = bars.series_number
    where bars.previous_close is null
        and bars.dividend > 0
),

candidates as (
    select
        jumps.*,
        dividends.unit as dividend_unit,
        coalesce(dividends.is_adjusted, false) as is_dividend_adjusted,
        coalesce(dividends.is_explained, false) as is_explained,
        readings.is_different,
        readings.share_low,
        case
            when dividends.is_adjusted and dividends.is_explained
                then case when dividends.adjusted_share_low > 0.1 then 'distribution' end
            else readings.kind
        end as kind,
        readings.ratio_new,
        readings.ratio_old
    from jumps
    left join dividends
        on dividends.series_number = jumps.series_number
        and dividends.week_index = jumps.week_index
    inner join readings
        on readings.series_number = jumps.series_number
        and readings.week_index = jumps.week_index
        and readings.unit = coalesce(dividends.unit, 1)
),

-- Spin-offs that are as small as at least two other changes of the factor within about three years: dividends that are
-- missing in the vendor's column.
several as (
    select
        candidates.series_number,
        candidates.week_index
    from candidates
    inner join jumps as others
        on others.series_number = candidates.series_number
        and others.week_index <> candidates.week_index
        and abs(others.week_index - candidates.week_index) <= 160
        and others.rescale_low > 1
    where candidates.kind = 'spin_off'
        and candidates.rescale_low > 1
        and candidates.rescale < 1.1
        and ln(others.rescale) / ln(candidates.rescale) > 0.6
        and ln(others.rescale) / ln(candidates.rescale) < 1.6
    group by
        candidates.series_number,
        candidates.week_index
    having count(*) >= 2
),

inferred as (
    select
        candidates.*,
        case
            when several.week_index is null then candidates.kind
            when candidates.share_low > 0.1 then 'distribution'
        end as inferred_kind
    from candidates
    left join several
        on several.series_number = candidates.series_number
        and several.week_index = candidates.week_index
),

-- What the vendor reports wins, if the prices as traded show it. Where its factor is rounded too much to be a ratio, the
-- ratio inferred from prices is taken, if it is within half a percent of the factor.
weighed as (
    select
        *,
        is_reported_seen and reported_kind is not null and not is_overridden as is_reported,
        coalesce(
            inferred_kind = 'split'
            and not coalesce(is_reported_exact, false)
            and abs(ln((ratio_new / ratio_old)::double precision / reported_factor)) <= 0.005,
            false
        ) as is_inferred_ratio
    from inferred
),

believed as (
    select
        *,
        case
            when is_overridden then override_kind
            when is_reported and is_inferred_ratio then 'split'
            when is_reported then reported_kind
            else inferred_kind
        end as believed_kind,
        case
            when is_overridden then override_new
            when is_reported and not is_inferred_ratio then reported_new
            else ratio_new
        end as believed_new,
        case
            when is_overridden then override_old
            when is_reported and not is_inferred_ratio then reported_old
            else ratio_old
        end as believed_old
    from weighed
),

decided as (
    select
        *,
        case
            when is_overridden then null
            -- The vendor lists the split, but has not adjusted the history for it yet.
            when is_reported and believed_kind = 'split' and rescale > 0.95 and rescale < 1.05 and is_split_move
                then 'prices_on_new_scale'
            when believed_kind in ('split', 'spin_off') then null
            when is_glitch then 'adjusted_close_glitch'
            when is_end_of_glitch then null
            when dividend > 0
                then case when is_different and not is_explained then 'dividend_differs_from_factor' end
            when rescale_low > 1.0005 and rescale < 1.1 and weeks_since_previous = 1 then 'dividend_missing'
            when rescale_low > 1.1 or rescale_high < 0.995 then 'factor_jump_not_in_prices'
            when rescale > 0.95 and rescale < 1.05 and is_split_move then 'prices_on_new_scale'
        end as price_warning
    from believed
)

select
    series_number,
    week_index,
    dividend,
    is_glitch,
    believed_kind as kind,
    case
        when is_overridden then 'override'
        when is_reported or believed_kind = 'distribution' and reported_dividend is not null then 'reported'
        when believed_kind is not null then 'inferred'
    end as action_source,
    case when believed_kind = 'split' then believed_new end as ratio_new,
    case when believed_kind = 'split' then believed_old end as ratio_old,
    rescale > 1 as is_rescaled_down,
    -- The open is nearer to the last close as traded than to the last close on the scale of this bar.
    coalesce(
        believed_kind is not null
        and weeks_since_previous <= 4
        and abs(ln(rescale)) > 0.2
        and abs(ln(open / previous_close)) < abs(ln(open / previous_close * rescale)),
        false
    ) as is_two_scale_week,
    coalesce(
        believed_kind = 'distribution'
        or believed_kind = 'spin_off' and share_low > 0.1
        or believed_kind = 'split' and not is_overridden and share_low > 0.1,
        false
    ) as is_special_dividend,
    dividend_unit::numeric as dividend_unit,
    is_dividend_adjusted,
    close,
    -- The adjustment factor of the bar before, for two-scale weeks.
    previous_close,
    previous_adjusted_close,
    price_warning,
    inferred_kind,
    case when inferred_kind = 'split' then ratio_new / ratio_old end as inferred_ratio,
    is_reported
from decided

union all

select
    series_number,
    week_index,
    dividend,
    false as is_glitch,
    null as kind,
    null as action_source,
    null as ratio_new,
    null as ratio_old,
    null as is_rescaled_down,
    false as is_two_scale_week,
    false as is_special_dividend,
    unit::numeric as dividend_unit,
    coalesce(is_adjusted, false) as is_dividend_adjusted,
    null as close,
    null as previous_close,
    null as previous_adjusted_close,
    null as price_warning,
    null as inferred_kind,
    null as inferred_ratio,
    false as is_reported
from first_dividends
