-- Records that nothing of a removed generation is left.

update ops.generation set cleaned_at = now() where generation = :generation and role = 'removed'
