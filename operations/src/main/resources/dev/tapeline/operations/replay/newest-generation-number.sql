-- The greatest number that was ever used.

select max(generation) from ops.generation
