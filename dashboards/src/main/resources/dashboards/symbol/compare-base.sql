with

bars as (
    select * from {{compared_bars}} as bars
),

chosen as (
    select count(*) as n_chosen
    from {{compared_stocks}} as stocks
)

select
    coalesce(
        to_char(min(bars.week_ending) filter (where bars.n_with_bar = chosen.n_chosen), 'IYYY-"W"IW, ')
        || min(bars.last_trading_date) filter (where bars.n_with_bar = chosen.n_chosen),
        'no common week'
    ) as base_week,
    chosen.n_chosen || ' symbols' as n_compared
from chosen
left join bars
    on true
group by chosen.n_chosen
