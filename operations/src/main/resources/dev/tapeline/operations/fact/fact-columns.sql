-- One row per column of the fact table, in table order, with the column comment: its formula and unit.

select
    attname as column_name,
    col_description(attrelid, attnum) as formula
from pg_attribute
where
    attrelid = 'gold.fact_adjusted_prices'::regclass
    and attnum > 0
    and not attisdropped
order by attnum
