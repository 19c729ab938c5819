-- A list in brackets would be a syntax error if there are no symbols yet.
symbol = any (array[${symbols:sqlstring}]::text[])
