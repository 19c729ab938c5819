(select count(*) from gold.symbol_coverage where is_expected and {{in_sectors}})
