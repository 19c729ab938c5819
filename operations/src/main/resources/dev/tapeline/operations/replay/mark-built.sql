-- Marks a generation as built.

update ops.generation set built_at = now() where generation = :generation
