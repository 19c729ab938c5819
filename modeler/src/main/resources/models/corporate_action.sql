-- build: intermediate
-- grain: one row per symbol and week with a dividend, a corporate action or an override
-- reads: gold.price_jump, gold.jump_reading

with

jumps as (
    select * from ${gold}.price_jump
),

readings as (
    select * from ${gold}.jump_reading
),

-- Splits that are evident before it is known how the vendor reports the symbol's dividends.
apparent as (
    select
        jumps.*,
        case
            when jumps.is_overridden then jumps.override_new / jumps.override_old
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
        jumps.later_ratio,
        in_last_shares.share_low as adjusted_share_low,
        jumps.rescale_low * (1 - least(in_last_shares.share_high, 1)) <= 1
        and jumps.rescale_high * (1 - in_last_shares.share_low) >= 1 as is_explained_as_adjusted
    from with_later_splits as jumps
    inner join readings
        on readings.series_number = jumps.series_number
        and readings.week_index = jumps.week_index
    cross join lateral (
        select jumps.dividend * readings.unit * jumps.later_ratio as dividend
    ) as scaled
    cross join lateral (
        select
            scaled.dividend / least(jumps.previous_close, jumps.low, jumps.previous_close / jumps.rescale + scaled.dividend)
                as share_high,
            scaled.dividend
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

-- A single dividend may be reported on the other basis.
dividends as (
    select
        readings.series_number,
        readings.week_index,
        readings.unit,
        readings.adjusted_share_low,
        readings.is_explained_as_adjusted,
        case
            when usual.is_adjusted
                then readings.is_explained_as_adjusted or not (readings.is_explained_as_paid and readings.is_evidence)
            else
                readings.is_evidence and readings.later_ratio <> 1
                and readings.is_explained_as_adjusted and not readings.is_explained_as_paid
        end as is_adjusted
    from dividend_readings as readings
    inner join usual
        on usual.series_number = readings.series_number
        and usual.unit = readings.unit
),

decided as (
    select
        jumps.*,
        dividends.unit as dividend_unit,
        coalesce(dividends.is_adjusted, false) as is_dividend_adjusted,
        case
            when jumps.is_overridden then jumps.override_kind
            when dividends.is_adjusted and dividends.is_explained_as_adjusted
                then case when dividends.adjusted_share_low > 0.1 then 'distribution' end
            else readings.kind
        end as kind,
        case when jumps.is_overridden then jumps.override_new else readings.ratio_new end as ratio_new,
        case when jumps.is_overridden then jumps.override_old else readings.ratio_old end as ratio_old
    from jumps
    left join dividends
        on dividends.series_number = jumps.series_number
        and dividends.week_index = jumps.week_index
    inner join readings
        on readings.series_number = jumps.series_number
        and readings.week_index = jumps.week_index
        and readings.unit = coalesce(dividends.unit, 1)
)

select
    series_number,
    week_index,
    kind,
    case
        when is_overridden then 'override'
        when kind is not null then 'inferred'
    end as action_source,
    case when kind = 'split' then ratio_new end as ratio_new,
    case when kind = 'split' then ratio_old end as ratio_old,
    rescale > 1 as is_rescaled_down,
    -- The open is nearer to the last close as traded than to the last close on the scale of this bar.
    kind is not null
    and weeks_since_previous <= 4
    and abs(ln(rescale)) > 0.2
    and abs(ln(open / previous_close)) < abs(ln(open / previous_close * rescale)) as is_two_scale_week,
    dividend_unit::numeric as dividend_unit,
    is_dividend_adjusted,
    -- The adjustment factor of the bar before, for two-scale weeks.
    previous_close,
    previous_adjusted_close
from decided
where kind is not null
    or is_overridden
    or dividend > 0
