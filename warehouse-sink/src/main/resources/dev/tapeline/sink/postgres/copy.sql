copy ${target} (
    ${columns}
) from stdin with (format binary)
