-- One row: whether there is a star schema.

select to_regclass('gold.fact_adjusted_prices') is not null as has_gold
