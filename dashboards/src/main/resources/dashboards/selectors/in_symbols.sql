symbol in (${symbols:sqlstring})
