-- Makes a previous generation the next one.

update ops.generation set role = 'next' where generation = :generation and role = 'previous'
