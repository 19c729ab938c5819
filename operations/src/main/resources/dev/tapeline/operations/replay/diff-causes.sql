-- Why rows differ: a rule that rejects something in one generation only, differences of the input, else the software.
-- ${1}, ${2}: the numbers of the generations. grain: rejection; row of diff_row

create temp table diff_rejection on commit drop as
select distinct
    symbol,
    case when row_date ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
        then (date_trunc('week', to_date(row_date, 'YYYY-MM-DD')) + interval '4 days')::date
    end as week,
    case
        when row_date is null and generation = ${2} then rule || ' rejects the payload'
        when row_date is null then rule || ' rejected the payload'
        when generation = ${2} then rule || ' rejects the row'
        else rule || ' rejected the row'
    end as cause,
    row_date is null as is_payload
from ops.rejection as one
where generation in (${1}, ${2})
    and not exists (
        select
        from ops.rejection as other
        where other.rejection_id = one.rejection_id
            and other.generation in (${1}, ${2})
            and other.generation <> one.generation
    );

create index on pg_temp.diff_rejection (symbol, week);
analyze pg_temp.diff_rejection;

create temp table diff_input on commit drop as
select distinct symbol from pg_temp.diff_row where layer = 'silver';

create index on pg_temp.diff_input (symbol);

update pg_temp.diff_row
set cause = coalesce(
    (
        select min(rejection.cause)
        from pg_temp.diff_rejection as rejection
        where rejection.symbol = diff_row.symbol and rejection.week = diff_row.week and not rejection.is_payload
    ),
    case when diff_row.layer = 'ops' then
        coalesce(diff_row.new_values ->> 'rule' || ' rejects', diff_row.old_values ->> 'rule' || ' rejected')
    end,
    (
        select min(rejection.cause)
        from pg_temp.diff_rejection as rejection
        where rejection.symbol = diff_row.symbol and rejection.is_payload
    ),
    case when diff_row.layer = 'gold' and exists (
        select
        from pg_temp.diff_input as input
        where diff_row.symbol is null or input.symbol = diff_row.symbol
    ) then 'input' end,
    'software'
);
