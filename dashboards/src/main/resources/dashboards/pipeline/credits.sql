with

used as (
    select count(*) as n_calls
    from ops.api_call
    where (reserved_at at time zone 'America/New_York')::date = (now() at time zone 'America/New_York')::date
        and outcome is distinct from 'NOT_CONNECTED'
)

select
    n_calls as n_credits_used,
    case
        when ${credits:sqlstring} = '0' then 'no limit'
        else greatest(${credits:sqlstring}::integer - n_calls, 0)::text
    end as n_credits_left
from used
