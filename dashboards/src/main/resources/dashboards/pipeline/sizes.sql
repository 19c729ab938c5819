select
    schemas.nspname::text as schema_name,
    sum(pg_total_relation_size(relations.oid))::bigint as size_bytes
from pg_class as relations
inner join pg_namespace as schemas
    on schemas.oid = relations.relnamespace
where relations.relkind in ('r', 'm')
    and schemas.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
group by schemas.nspname
order by size_bytes desc
