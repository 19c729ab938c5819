-- One row: whether gold contains the fact table.

select to_regclass('gold.fact_adjusted_prices') is not null as has_fact_table
