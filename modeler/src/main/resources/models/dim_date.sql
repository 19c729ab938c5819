-- build: table
-- grain: one row per ISO week, without gaps
-- reads: gold_build.listing

with

listings as (
    select * from ${gold_build}.listing
),

-- From the first January with bars to the end of the year after the last bar, so that chart axes and joins extend past it.
span as (
    select
        date_trunc('year', min(first_week))::date as first_day,
        (date_trunc('year', max(last_week)) + interval '2 years')::date - 1 as last_day
    from listings
),

fridays as (
    select friday::date as week_ending
    from span
    cross join lateral generate_series(
        first_day + (12 - extract(isodow from first_day)::integer) % 7, last_day, interval '7 days'
    ) as weeks (friday)
)

select
    (
        extract(year from week_ending) * 10000 + extract(month from week_ending) * 100 + extract(day from week_ending)
    )::integer as date_id,
    week_ending,
    extract(isoyear from week_ending)::integer as iso_year,
    extract(week from week_ending)::integer as week_number,
    extract(year from week_ending)::integer as year,
    extract(quarter from week_ending)::integer as quarter,
    extract(month from week_ending)::integer as month,
    (array[
        'January', 'February', 'March', 'April', 'May', 'June',
        'July', 'August', 'September', 'October', 'November', 'December'
    ])[extract(month from week_ending)::integer] as month_name,
    extract(quarter from week_ending + 7) <> extract(quarter from week_ending) as is_quarter_end_week
from fridays
order by week_ending
