-- Marks a generation as being written.

update ops.generation set built_at = null where generation = :generation
