with

newest as (
    select {{newest_week}} as newest_week
)

select
    known.symbol,
    latest.company_name,
    to_char(latest.week_ending, 'IYYY-"W"IW') as last_week,
    (newest.newest_week - latest.week_ending) / 7 as age_weeks,
    case
        when latest.successor_symbol is not null then 'goes on as ' || latest.successor_symbol
        when last_call.outcome <> 'PAYLOAD' then 'its last call brought no answer: ' || last_call.outcome
        when answer.verdict = 'REJECTED' then 'its last answer was refused: ' || coalesce(answer.reason, 'see the rejections')
        when answer.verdict is null then 'no answer has arrived'
        when latest.symbol is null then 'no bar in its answers: ' || answer.verdict
        when not latest.is_active then 'its series has ended: the last answer knows nothing newer'
        else 'its last answer is of ' || to_char(answer.fetched_at at time zone 'UTC', 'YYYY-MM-DD')
    end as reason
from {{known_symbols}} as known
cross join newest
left join gold.latest_week as latest
    on latest.symbol = known.symbol
left join lateral (
    select
        receipts.verdict,
        receipts.reason,
        receipts.fetched_at
    from {{receipts}} as receipts
    where receipts.symbol = known.symbol and receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
    order by
        receipts.fetched_at desc,
        receipts.bronze_offset desc
    limit 1
) as answer
    on true
left join lateral (
    select
        calls.outcome,
        calls.reserved_at
    from ops.api_call as calls
    where calls.symbol = known.symbol and calls.function = 'TIME_SERIES_WEEKLY_ADJUSTED' and calls.status = 'settled'
    order by
        calls.reserved_at desc,
        calls.call_id desc
    limit 1
) as last_call
    on true
where latest.is_current is not true
order by
    latest.successor_symbol is not null,
    age_weeks nulls first,
    known.symbol
