with

bars as (
    select
        latest.symbol,
        latest.company_name,
        latest.currency,
        facts.dividend_amount,
        facts.close_price,
        facts.corporate_action,
        facts.split_ratio,
        facts.action_source
    from gold.latest_week as latest
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = latest.stock_id
        and facts.date_id = latest.date_id
    where latest.week_ending = {{newest_week}} and latest.successor_symbol is null and latest.{{in_sectors}}
)

select
    symbol,
    company_name,
    replace(corporate_action, '_', '-') as event,
    case
        when corporate_action = 'split' and split_ratio >= 1 then format('%s-for-1, ', trim_scale(round(split_ratio, 4)))
        when corporate_action = 'split' then format('1-for-%s, ', trim_scale(round(1 / split_ratio, 4)))
        else ''
    end || action_source as detail
from bars
where corporate_action is not null

union all

select
    symbol,
    company_name,
    'dividend' as event,
    format(
        '%s %s per share (%s %% of the close)',
        trim_scale(dividend_amount),
        currency,
        round(100 * dividend_amount / close_price, 2)
    ) as detail
from bars
where dividend_amount > 0
order by
    event desc,
    symbol
