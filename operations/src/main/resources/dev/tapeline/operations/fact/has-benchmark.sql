-- One row: whether gold says which stock is the benchmark.

select exists (
    select from pg_attribute
    where attrelid = to_regclass('gold.dim_stock')
        and attname = 'is_benchmark'
) as has_benchmark
