sector in (${sector:sqlstring})
