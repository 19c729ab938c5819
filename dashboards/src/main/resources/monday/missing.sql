-- One row per symbol that was asked for or is known and lacks the newest week, with the reason.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
),

known as (
    select symbol from gold.dim_stock

    union

    select symbol
    from ops.last_call

    union

    select symbol
    from ops.payload
    where symbol is not null
),

last_answers as (
    select distinct on (symbol)
        symbol,
        verdict,
        reason,
        fetched_at
    from ops.payload
    where function = 'TIME_SERIES_WEEKLY_ADJUSTED'
    order by
        symbol,
        fetched_at desc,
        bronze_offset desc
)

select
    known.symbol,
    latest.company_name,
    latest.week_ending,
    case
        when latest.successor_symbol is not null then 'goes on as ' || latest.successor_symbol
        when not calls.has_answer then 'its last call failed: ' || concat_ws(', ', calls.outcome, calls.detail)
        when answers.verdict = 'REJECTED' then 'its last answer was refused: ' || coalesce(answers.reason, 'see the rejections')
        when answers.verdict is null then 'no answer has arrived'
        when latest.symbol is null then 'no bar in its answers: ' || answers.verdict
        when not latest.is_active then 'its series has ended: the last answer knows nothing newer'
        else 'its last answer is of ' || to_char(answers.fetched_at at time zone 'UTC', 'YYYY-MM-DD')
    end as reason
from known
cross join newest
left join gold.latest_week as latest
    on latest.symbol = known.symbol
left join last_answers as answers
    on answers.symbol = known.symbol
left join ops.last_call as calls
    on calls.symbol = known.symbol
    and calls.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
where latest.is_current is not true
order by
    latest.successor_symbol is not null,
    latest.week_ending desc nulls first,
    known.symbol
