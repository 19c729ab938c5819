package dev.tapeline.sink.table;

import dev.tapeline.avro.Company;

/** Columns of {@code staged_company}. */
public final class CompanyRowEncoder {
    private static final int COLUMNS = 23;

    private CompanyRowEncoder() {}

    public static void encode(Company company, BinaryCopyEncoder buffer) {
        buffer.row(COLUMNS)
                .text(company.getSymbol())
                .text(company.getAssetType())
                .text(company.getName())
                .text(company.getCik())
                .text(company.getExchange())
                .text(company.getCurrency())
                .text(company.getCountry())
                .text(company.getSector())
                .text(company.getIndustry())
                .text(company.getFiscalYearEnd())
                .date(company.getLatestQuarter())
                .bigint(company.getMarketCapitalization())
                .bigint(company.getSharesOutstanding())
                .numeric(company.getDividendPerShare())
                .float8(company.getDividendYield())
                .numeric(company.getEps())
                .float8(company.getPeRatio())
                .float8(company.getBeta())
                .date(company.getDividendDate())
                .date(company.getExDividendDate())
                .timestamptz(company.getFetchedAt())
                .text(company.getBatchId())
                .text(company.getPayloadId());
    }
}
