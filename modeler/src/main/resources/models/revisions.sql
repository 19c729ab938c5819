-- build: function
-- parameters: symbol text, week text
-- grain: one row per time at which the values of the week, or its withdrawal, became known; oldest first
-- reads: gold.bar_revision

select
    week_ending,
    known_from,
    known_to,
    is_withdrawn,
    last_trading_date,
    is_complete,
    open,
    high,
    low,
    close,
    adjusted_close,
    volume,
    dividend_amount,
    flags,
    changed,
    cause,
    batch_id,
    payload_id
from ${gold}.bar_revision as revision
where revision.symbol = :symbol collate "C"
    and revision.week_ending = case
        when :week ~ 'W' then to_date(:week || '-5', 'IYYY-"W"IW-ID')
        else date_trunc('week', :week::date)::date + 4
    end
order by known_from
