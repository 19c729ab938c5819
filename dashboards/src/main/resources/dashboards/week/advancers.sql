select
    count(*) filter (where weekly_return_pct > 0) as n_advancers,
    count(*) filter (where weekly_return_pct < 0) as n_decliners,
    count(weekly_return_pct) || ' of ' || {{n_expected}} as n_of
from {{current_stocks}} as stocks
where weeks_since_previous = 1
