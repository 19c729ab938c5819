package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of OVERVIEW payloads. */
class CompanyNormalizationTest {
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T14:00:00Z");
    private final SilverTopologyFixture silver = new SilverTopologyFixture();

    @AfterEach
    void close() {
        silver.close();
    }

    private Receipt send(String body, Instant fetchedAt) {
        return silver.send(body.getBytes(UTF_8), "OVERVIEW", "IBM", fetchedAt);
    }

    private Company company(String fields) {
        send("{\"Symbol\": \"IBM\", " + fields + "}", SilverTopologyFixture.MONDAY);
        return silver.lastCompanies.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"None\"", "\"-\"", "\"\"", "null", "\"  \""})
    void missingIsNullInEverySpelling(String missing) {
        Company company = company(
                "\"Name\": %1$s, \"EPS\": %1$s, \"Beta\": %1$s, \"MarketCapitalization\": %1$s, \"DividendDate\": %1$s"
                        .formatted(missing));

        assertThat(company.getName()).isNull();
        assertThat(company.getEps()).isNull();
        assertThat(company.getBeta()).isNull();
        assertThat(company.getMarketCapitalization()).isNull();
        assertThat(company.getDividendDate()).isNull();
    }

    @Test
    void zeroIsAValue() {
        assertThat(company("\"DividendPerShare\": \"0\", \"DividendYield\": \"0\"")
                        .getDividendPerShare())
                .isEqualByComparingTo("0");
    }

    @Test
    void valuesOfAnotherTypeAreNullAndStayInBronze() {
        Company company =
                company("\"EPS\": \"n/a\", \"Beta\": \"0x1p3\", \"PERatio\": \"NaN\", \"DividendYield\": \"1d\","
                        + " \"MarketCapitalization\": \"1.5\", \"LatestQuarter\": \"2026-02-30\"");

        assertThat(company.getEps()).isNull();
        assertThat(company.getBeta()).isNull();
        assertThat(company.getPeRatio()).isNull();
        assertThat(company.getDividendYield()).isNull();
        assertThat(company.getMarketCapitalization()).isNull();
        assertThat(company.getLatestQuarter()).isNull();
    }

    @Test
    void unknownFieldsAreIgnored() {
        Company company = company("\"50DayMovingAverage\": \"1\", \"Officers\": [{\"a\": 1}], \"EPS\": 11.29");

        assertThat(company.getEps()).isEqualByComparingTo("11.29");
    }

    @Test
    void sectorAndIndustryAreInTitleCaseAndNamesStay() {
        Company company = company("\"Name\": \"IBM CORP\", \"Sector\": \"ENERGY & TRANSPORTATION\","
                + " \"Industry\": \"SERVICES-BUSINESS SERVICES, NEC\"");

        assertThat(company.getName()).isEqualTo("IBM CORP");
        assertThat(company.getSector()).isEqualTo("Energy & Transportation");
        assertThat(company.getIndustry()).isEqualTo("Services-Business Services, NEC");
    }

    @Test
    void newerPayloadWinsAndAnOlderOneIsStale() {
        send("{\"Symbol\": \"IBM\", \"Sector\": \"TECHNOLOGY\"}", NEXT_MONDAY);

        Receipt older = send("{\"Symbol\": \"IBM\", \"Sector\": \"FINANCE\"}", SilverTopologyFixture.MONDAY);

        assertThat(older.getVerdict()).isEqualTo("STALE");
        assertThat(silver.lastCompanies).isEmpty();
    }

    @Test
    void emptyOverviewIsNoMetadataAndKeepsTheCompany() {
        send("{\"Symbol\": \"IBM\"}", SilverTopologyFixture.MONDAY);

        Receipt nothing = send("{}", NEXT_MONDAY);

        assertThat(nothing.getVerdict()).isEqualTo("NO_METADATA");
        assertThat(nothing.getRowsRead()).isZero();
        assertThat(silver.lastRejections).isEmpty();
        assertThat(silver.lastCompanies).isEmpty();
    }
}
