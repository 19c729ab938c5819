-- As in the weekly report: over one week, and no loss among the gains.
with

compared as (
    select
        symbol,
        company_name,
        sector,
        weekly_return_pct,
        z_score_52w,
        count(*) over () || ' of ' || {{n_expected}} as n_of
    from {{current_stocks}} as stocks
    where weeks_since_previous = 1 and weekly_return_pct is not null
)

select
    symbol,
    company_name,
    sector,
    weekly_return_pct,
    z_score_52w,
    n_of
from compared
where weekly_return_pct > 0
order by
    weekly_return_pct desc,
    symbol
limit 10
