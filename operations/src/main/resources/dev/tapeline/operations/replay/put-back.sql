-- Makes the next generation a previous one again.

update ops.generation set role = 'previous' where generation = :generation and role = 'next'
