-- Tables of ops whose rows belong to a generation; those of comparisons are kept.

select quote_ident(relname) as table_name
from pg_attribute
inner join pg_class on pg_class.oid = pg_attribute.attrelid
where relnamespace = 'ops'::regnamespace
    and relkind = 'r'
    and attname = 'generation'
    and relname not in ('generation', 'generation_diff')
order by relname
