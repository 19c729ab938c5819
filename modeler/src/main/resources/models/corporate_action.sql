-- build: intermediate
-- grain: one row per symbol and week with a corporate action or an override
-- reads: gold.weekly_series, seed.corporate_actions

with

bars as (
    select
        symbol,
        week_ending,
        open::double precision as open,
        high::double precision as high,
        low::double precision as low,
        close::double precision as close,
        adjusted_close::double precision as adjusted,
        previous_close::double precision as previous_close,
        previous_adjusted_close::double precision as previous_adjusted,
        dividend_amount::double precision as dividend
    from ${gold}.weekly_series
    where previous_close is not null
),

overrides as (
    select
        symbol,
        week_ending,
        kind,
        ratio_new,
        ratio_old
    from ${seed}.corporate_actions
),

-- The vendor rounds adjusted closes to four decimals, so each may be off by half of the last one; the price before the
-- ex-dividend day lies somewhere between the last close and this week's prices.
rescaled as (
    select
        *,
        adjusted / close * previous_close / previous_adjusted as rescale,
        (adjusted - 0.00005) / close * previous_close / (previous_adjusted + 0.00005) as rescale_low,
        case
            when previous_adjusted > 0.00005
                then (adjusted + 0.00005) / close * previous_close / (previous_adjusted - 0.00005)
            else 'infinity'::double precision
        end as rescale_high,
        dividend / least(previous_close, low) as dividend_share_high,
        dividend / greatest(previous_close, high) as dividend_share_low
    from bars
),

-- What the dividend does not explain: new shares per old share, 1 without a corporate action.
unexplained as (
    select
        *,
        rescale_low * greatest(1 - dividend_share_high, 0) as ratio_low,
        rescale_high * greatest(1 - dividend_share_low, 0) as ratio_high
    from rescaled
),

-- Both directions look alike once a reverse split is turned round.
suspects as (
    select
        unexplained.*,
        overrides.symbol is not null as is_overridden,
        overrides.kind as override_kind,
        overrides.ratio_new as override_new,
        overrides.ratio_old as override_old,
        unexplained.ratio_high < 1 as is_reverse,
        case
            when unexplained.ratio_high < 1 then 1 / nullif(unexplained.ratio_high, 0)
            else unexplained.ratio_low
        end as larger_low,
        case
            when unexplained.ratio_high < 1 then 1 / nullif(unexplained.ratio_low, 0)
            else unexplained.ratio_high
        end as larger_high
    from unexplained
    left join overrides
        on overrides.symbol = unexplained.symbol
        and overrides.week_ending = unexplained.week_ending
    where unexplained.ratio_low > 1
        or unexplained.ratio_high < 1
        or unexplained.dividend_share_low > 0.1
        or overrides.symbol is not null
),

-- The fraction with the smallest terms in the interval; an interval wider than its distance from 1 proves no split.
inferred as (
    select
        suspects.*,
        fraction.larger_term,
        fraction.smaller_term,
        case
            when fraction.larger_term is not null then 'split'
            when suspects.ratio_low > 1.005 or suspects.ratio_high < 0.995 then 'spin_off'
            when suspects.dividend_share_low > 0.1 then 'distribution'
        end as inferred_kind
    from suspects
    left join lateral (
        select
            candidate.larger_term,
            smaller.term as smaller_term
        from generate_series(1, 20) as smaller (term)
        cross join lateral (
            select greatest(
                round((suspects.larger_low + suspects.larger_high) / 2 * smaller.term),
                ceil(suspects.larger_low * smaller.term)
            ) as larger_term
        ) as candidate
        where suspects.larger_low - 1 > suspects.larger_high - suspects.larger_low
            and candidate.larger_term <= suspects.larger_high * smaller.term
        order by smaller.term
        limit 1
    ) as fraction on true
),

decided as (
    select
        *,
        case when is_overridden then nullif(override_kind, 'none') else inferred_kind end as kind,
        case
            when is_overridden then override_new
            when is_reverse then smaller_term
            else larger_term
        end as decided_new,
        case
            when is_overridden then override_old
            when is_reverse then larger_term
            else smaller_term
        end as decided_old
    from inferred
    where is_overridden or inferred_kind is not null
)

select
    symbol,
    week_ending,
    kind,
    case when is_overridden then 'override' else 'inferred' end as action_source,
    case when kind = 'split' then decided_new::numeric end as ratio_new,
    case when kind = 'split' then decided_old::numeric end as ratio_old,
    rescale > 1 as is_rescaled_down,
    -- Opened nearer to the last close as it was than to the last close as rescaled.
    kind is not null
    and abs(ln(rescale)) > 0.2
    and abs(ln(open / previous_close)) < abs(ln(open / previous_close * rescale)) as is_two_scale_week
from decided
