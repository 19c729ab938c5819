with

receipts as (
    select
        sum(abs(rows_read - rows_new - rows_restated - rows_unchanged - rows_merged - rows_rejected)) as n_rows
    from {{receipts}} as receipts
),

facts as (
    select sum(results.failing_rows) as n_symbols
    from quality.check_result as results
    inner join {{last_run}} as last_run
        on last_run.run_id = results.run_id
    where results.model = 'fact_adjusted_prices' and results.check_name like 'same\_rows%'
)

select coalesce(receipts.n_rows, 0) + coalesce(facts.n_symbols, 0) as n_unaccounted
from receipts
cross join facts
