select
    time,
    replace(corporate_action, '_', '-') || case
        when split_ratio >= 1 then format(' %s:1', trim_scale(round(split_ratio, 4)))
        when split_ratio < 1 then format(' 1:%s', trim_scale(round(1 / split_ratio, 4)))
        else ''
    end as text,
    action_source as tags
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending) and corporate_action is not null
order by time
