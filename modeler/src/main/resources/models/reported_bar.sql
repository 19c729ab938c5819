-- build: intermediate
-- grain: one row per symbol and bar with a reported split, spin-off or dividend
-- reads: gold_build.reported_action

select
    series_number,
    week_index,
    case
        when bool_or(kind = 'split') then 'split'
        when bool_or(kind = 'spin_off') then 'spin_off'
    end as kind,
    count(*) filter (where kind <> 'dividend') as n_splits,
    exp(sum(ln(amount::double precision)) filter (where kind <> 'dividend')) as factor,
    -- Terms are multiplied instead of rounded ratios, so that the product is exact.
    round(exp(sum(ln(ratio_new)) filter (where kind = 'split')), 6) as ratio_new,
    round(exp(sum(ln(ratio_old)) filter (where kind = 'split')), 6) as ratio_old,
    bool_and(is_exact) filter (where kind = 'split') as is_exact,
    sum(amount) filter (where kind = 'dividend') as dividend
from ${gold_build}.reported_action
where week_index is not null
group by
    series_number,
    week_index
