-- Bytes of the tables and indexes of a generation's silver and gold.

select coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::bigint
from pg_class
inner join pg_namespace on pg_namespace.oid = relnamespace
where relkind = 'r' and nspname in (:silver_schema, :gold_schema)
