-- build: intermediate
-- grain: one row per price jump and unit in which its dividend may be reported
-- reads: gold_build.price_jump
-- splits by: series_number of gold_build.price_jump

-- What a jump means if the dividend is reported in the unit of the prices, in a unit 100 times as large (pounds for prices
-- in pence), or in a unit 100 times as small.

with

units (unit) as (
    values (1::double precision), (100), (0.01)
),

-- The price before the ex-dividend day lies between the last close and this week's prices, either of them before or after a
-- split: the last close as rescaled includes the fall by the dividend.
-- Dividends have four decimals.
dividends as (
    select
        jumps.*,
        units.unit,
        least(0.99, jumps.dividend * units.unit / jumps.previous_close) as share_of_last_close,
        least(
            (jumps.dividend + rounding.error) * units.unit
            / least(jumps.previous_close, jumps.low, jumps.previous_close / jumps.rescale + jumps.dividend * units.unit),
            1
        ) as share_high,
        case
            when jumps.rescale is not null
                then (jumps.dividend - rounding.error) * units.unit
                    / greatest(
                        jumps.previous_close, jumps.high, jumps.previous_close / jumps.rescale + jumps.dividend * units.unit
                    )
        end as share_low
    from ${gold_build}.price_jump as jumps
    inner join units
        on units.unit = 1
        or jumps.dividend > 0
    cross join lateral (
        select case when jumps.dividend > 0 then 0.00005 else 0 end::double precision as error
    ) as rounding
),

-- What the dividend does not explain: new shares per old share, 1 without a corporate action. Weeks without bars may hide
-- dividends of up to a tenth of the price. And whether the open and the close are nearer to the last close as rescaled than
-- to what the dividend alone explains.
residuals as (
    select
        *,
        rescale_low * (1 - share_high) as ratio_low,
        rescale_low * (1 - share_high) * case when weeks_since_previous > 1 then 0.9 else 1 end as ratio_lowest,
        rescale_high * (1 - share_low) as ratio_high,
        coalesce(
            abs(ln(open / previous_close * rescale)) < abs(ln(open / previous_close / (1 - share_of_last_close))), false
        ) as is_open_near,
        coalesce(
            abs(ln(close / previous_close * rescale)) < abs(ln(close / previous_close / (1 - share_of_last_close))), false
        ) as is_close_near
    from dividends
),

-- A dividend without a change of the factor that fits it is no split, unless it is a special one with a consolidation.
unexplained as (
    select
        *,
        (ratio_lowest > 1 or ratio_high < 1)
        and not (
            dividend > 0
            and ratio_high < 1
            and rescale_high >= 1
            and (share_of_last_close <= 0.05 or not is_open_near)
        ) as may_be_split
    from residuals
),

-- First the interval for a price before the ex-dividend day that is the last close, then the whole one. A dividend in the
-- week of a split makes it wide: then the two intervals for a dividend after the split and before it.
bounds as (
    select
        series_number,
        week_index,
        unit,
        0 as attempt,
        ratio_low,
        ratio_lowest,
        ratio_high
    from unexplained
    where may_be_split

    union all

    select
        series_number,
        week_index,
        unit,
        -1 as attempt,
        rescale_low * (1 - share_of_last_close) as ratio_low,
        rescale_low * (1 - share_of_last_close) * case when weeks_since_previous > 1 then 0.9 else 1 end as ratio_lowest,
        rescale_high * (1 - share_of_last_close) as ratio_high
    from unexplained
    where may_be_split
        and dividend > 0
        and (ratio_low > 1 or ratio_high < 1)

    union all

    select
        jumps.series_number,
        jumps.week_index,
        jumps.unit,
        places.attempt,
        jumps.rescale_low * (1 - least(jumps.dividend * jumps.unit / (0.85 * places.price), 1)) as ratio_low,
        jumps.rescale_low * (1 - least(jumps.dividend * jumps.unit / (0.85 * places.price), 1))
        * case when jumps.weeks_since_previous > 1 then 0.9 else 1 end as ratio_lowest,
        jumps.rescale_high * (1 - least(jumps.dividend * jumps.unit / (1.18 * places.price), 1)) as ratio_high
    from unexplained as jumps
    cross join lateral (
        values
            (1, jumps.previous_close / jumps.rescale + jumps.dividend * jumps.unit),
            (2, jumps.previous_close)
    ) as places (attempt, price)
    where jumps.may_be_split
        and jumps.dividend > 0
        and (jumps.ratio_low > 1 or jumps.ratio_high < 1)
),

-- A reverse split is inverted, so that the larger term is always the numerator.
directed as (
    select
        *,
        ratio_high < 1 as is_reverse,
        case when ratio_high < 1 then 1 / ratio_high else ratio_lowest end as larger_low,
        case when ratio_high < 1 then 1 / nullif(ratio_lowest, 0) else ratio_high end as larger_high,
        case when ratio_high < 1 then 1 / nullif(ratio_low, 0) - 1 / ratio_high else ratio_high - ratio_low end as width,
        case
            when ratio_high < 1 then (1 / nullif(ratio_low, 0) + 1 / ratio_high) / 2
            else (ratio_high + ratio_low) / 2
        end as middle
    from bounds
    where ratio_high > 0
),

-- The fraction with the smallest terms, and of those the one nearest to the middle. An interval wider than its distance from
-- 1 does not identify a ratio; the larger the terms, the narrower the interval must be not to hold a fraction by chance. The
-- smallest ratio is 21 / 20, so most intervals need no search.
fractions as (
    select distinct on (directed.series_number, directed.week_index, directed.unit)
        directed.series_number,
        directed.week_index,
        directed.unit,
        directed.is_reverse,
        simplest.larger_term,
        simplest.smaller_term
    from directed
    cross join lateral (
        select
            candidate.larger_term,
            smaller.term as smaller_term
        from generate_series(1, 20) as smaller (term)
        cross join lateral (
            select greatest(round(directed.middle * smaller.term), ceil(directed.larger_low * smaller.term)) as larger_term
        ) as candidate
        where candidate.larger_term <= directed.larger_high * smaller.term
        order by smaller.term
        limit 1
    ) as simplest
    where directed.larger_low > 1
        and directed.larger_high >= 1.05
        and directed.larger_low - 1 > directed.larger_high - directed.larger_low
        and greatest(directed.width, 2 * abs(simplest.larger_term / simplest.smaller_term - directed.middle))
        * simplest.smaller_term ^ 2 <= case when directed.attempt = -1 then 0.05 else 0.5 end
    order by
        directed.series_number,
        directed.week_index,
        directed.unit,
        directed.attempt
),

with_fraction as (
    select
        jumps.*,
        coalesce(fractions.is_reverse, jumps.ratio_high < 1) as is_reverse,
        fractions.larger_term,
        fractions.smaller_term,
        directed.larger_low,
        directed.larger_high,
        case when jumps.ratio_high < 1 then jumps.open / jumps.previous_close else jumps.previous_close / jumps.open end
            as opening
    from unexplained as jumps
    left join fractions
        on fractions.series_number = jumps.series_number
        and fractions.week_index = jumps.week_index
        and fractions.unit = jumps.unit
    left join directed
        on directed.series_number = jumps.series_number
        and directed.week_index = jumps.week_index
        and directed.unit = jumps.unit
        and directed.attempt = 0
),

-- Adjusted closes of fractions of a cent show that an action happened, but not its ratio: the opening price decides.
with_opening as (
    select
        with_fraction.*,
        by_opening.larger_term as opening_larger_term,
        by_opening.smaller_term as opening_smaller_term
    from with_fraction
    left join lateral (
        select
            fractions.larger_term,
            fractions.smaller_term
        from (
            select generate_series(2, 50)::double precision as larger_term, 1 as smaller_term
            union all
            select 3, 2
        ) as fractions
        where with_fraction.larger_term is null
            and with_fraction.weeks_since_previous = 1
            and with_fraction.dividend = 0
            and with_fraction.larger_low > 1
            and with_fraction.larger_low - 1 <= with_fraction.larger_high - with_fraction.larger_low
            and fractions.larger_term / fractions.smaller_term between with_fraction.larger_low and with_fraction.larger_high
            and abs(ln(fractions.larger_term / fractions.smaller_term / with_fraction.opening)) <= 0.16
        order by abs(ln(fractions.larger_term / fractions.smaller_term / with_fraction.opening))
        limit 1
    ) as by_opening on true
),

-- History that was multiplied: only a consolidation does that, and where no fraction is its ratio, the measured one is.
with_terms as (
    select
        *,
        coalesce(larger_term, opening_larger_term) is not null as has_fraction,
        case
            when coalesce(larger_term, opening_larger_term) is null
                and may_be_split
                and rescale_high < 1
                and rescale * (1 - share_of_last_close) < 0.98
                and share_of_last_close <= 0.5
                and rescale_high - rescale_low < 0.05 * rescale
                then round((1 / (rescale * (1 - share_of_last_close)))::numeric, 6)
        end as measured_old
    from with_opening
),

-- What the prices as traded show.
seen as (
    select
        *,
        has_fraction or measured_old is not null as has_terms,
        is_open_near
        or is_close_near
        or coalesce(
            abs(ln(rescale)) > 0.1 and dividend = 0
            and ln(greatest(high, previous_close) / least(low, previous_close)) >= 0.9 * abs(ln(rescale)),
            false
        ) as is_jump_seen,
        is_open_near
        or coalesce(rescale > 1.03 and dividend = 0 and greatest(high, previous_close) / low >= rescale, false)
        or coalesce(ln(rescale) > 0.2, false) and is_close_near as is_drop_seen
    from with_terms
)

select
    series_number,
    week_index,
    unit,
    share_low,
    coalesce(ratio_low <= 1 and ratio_high >= 1, false) as is_explained,
    coalesce(ratio_low > 1 + 0.2 * share_low or ratio_high < 1 - 0.2 * share_low, false) as is_different,
    has_terms and is_jump_seen as is_split_seen,
    case
        when has_terms and is_jump_seen and not is_glitch and not is_end_of_glitch then 'split'
        when not has_terms
            and not is_glitch
            and not is_end_of_glitch
            and (ratio_lowest > 1.005 or ratio_high < 0.995 and share_low > 0.1 and rescale > 1.1)
            and is_drop_seen
            then 'spin_off'
        when share_low > 0.1 then 'distribution'
    end as kind,
    case
        when not has_fraction then case when measured_old is not null then 1::numeric end
        when is_reverse then coalesce(smaller_term, opening_smaller_term)::numeric
        else coalesce(larger_term, opening_larger_term)::numeric
    end as ratio_new,
    case
        when not has_fraction then measured_old
        when is_reverse then coalesce(larger_term, opening_larger_term)::numeric
        else coalesce(smaller_term, opening_smaller_term)::numeric
    end as ratio_old
from seen
