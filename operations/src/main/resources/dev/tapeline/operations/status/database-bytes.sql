-- The size of the warehouse with its indexes.

select pg_database_size(current_database())
