with

returns as (
    select
        count(weekly_return_pct) filter (where weeks_since_previous = 1) as n_returns,
        percentile_cont(array[0.1, 0.5, 0.9]) within group (order by weekly_return_pct)
            filter (where weeks_since_previous = 1) as quantiles
    from {{current_stocks}} as stocks
)

select
    quantiles[2] as median_return_pct,
    quantiles[3] - quantiles[1] as spread_pct,
    n_returns || ' of ' || {{n_expected}} as n_of
from returns
