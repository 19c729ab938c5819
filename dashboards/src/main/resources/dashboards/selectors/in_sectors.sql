-- A list in brackets would be a syntax error if there are no sectors yet.
sector = any (array[${sector:sqlstring}]::text[])
