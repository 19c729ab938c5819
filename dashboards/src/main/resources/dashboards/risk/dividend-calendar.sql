-- The next payment is expected after the median gap of the last payments; growth compares two times 52 weeks.
with

payers as (
    select
        latest.stock_id,
        latest.symbol,
        latest.company_name,
        latest.week_ending,
        latest.yield_52w_pct,
        profiles.frequency,
        profiles.last_payment_week,
        profiles.last_dividend_amount,
        profiles.last_payment_week + 7 * round(profiles.median_gap_weeks)::integer as next_week
    from gold.latest_week as latest
    inner join gold.dividend_profile as profiles
        on profiles.stock_id = latest.stock_id
    where latest.is_current
        and latest.successor_symbol is null
        and latest.{{in_symbols}}
        and profiles.frequency in ('weekly', 'monthly', 'quarterly', 'semi-annual', 'annual', 'irregular')
),

-- The bars of two years of each payer; the offset keeps PostgreSQL from reading all bars instead.
sums as (
    select
        payers.stock_id,
        sum(facts.split_adj_dividend) filter (
            where facts.date_id > to_char(payers.week_ending - 364, 'YYYYMMDD')::integer
        ) as this_year,
        sum(facts.split_adj_dividend) filter (
            where facts.date_id <= to_char(payers.week_ending - 364, 'YYYYMMDD')::integer
        ) as year_before
    from payers
    cross join lateral (
        select
            fact_adjusted_prices.date_id,
            fact_adjusted_prices.split_adj_dividend
        from gold.fact_adjusted_prices
        where fact_adjusted_prices.stock_id = payers.stock_id
            and fact_adjusted_prices.date_id > to_char(payers.week_ending - 728, 'YYYYMMDD')::integer
            and fact_adjusted_prices.dividend_amount > 0
        offset 0
    ) as facts
    group by payers.stock_id
)

select
    payers.symbol,
    payers.company_name,
    payers.frequency,
    to_char(payers.last_payment_week, 'IYYY-"W"IW') as last_ex_week,
    payers.last_dividend_amount as dividend_amount,
    to_char(payers.next_week, 'IYYY-"W"IW') as next_ex_week,
    (sums.this_year / nullif(sums.year_before, 0))::float8 - 1 as dividend_growth_pct,
    payers.yield_52w_pct
from payers
left join sums
    on sums.stock_id = payers.stock_id
order by
    payers.next_week,
    payers.symbol
