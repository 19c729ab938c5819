package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    @ValueSource(strings = {"\"None\"", "\"NONE\"", "\"none\"", "\"N/A\"", "\"-\"", "\"\"", "null", "\"  \""})
    void missingIsNullInEverySpelling(String missing) {
        Company company = company(
                "\"Name\": %1$s, \"Sector\": %1$s, \"EPS\": %1$s, \"Beta\": %1$s, \"MarketCapitalization\": %1$s, \"DividendDate\": %1$s"
                        .formatted(missing));

        assertThat(company.getName()).isNull();
        assertThat(company.getSector()).isNull();
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

    private static String overview(String name, String quarter) {
        return "{\"Symbol\": \"IBM\", \"Name\": \"%s\", \"LatestQuarter\": \"%s\"}".formatted(name, quarter);
    }

    @Test
    void olderLatestQuarterIsStaleWhateverItsTime() {
        send(overview("New", "2026-06-30"), SilverTopologyFixture.MONDAY);

        Receipt older = send(overview("Old", "2021-12-31"), NEXT_MONDAY);
        Receipt withoutQuarter = send(overview("Unknown", "None"), NEXT_MONDAY);
        Receipt olderAgain = send(overview("Old", "2021-12-31"), NEXT_MONDAY.plusSeconds(60));

        assertThat(older.getVerdict()).isEqualTo("STALE");
        assertThat(withoutQuarter.getVerdict()).isEqualTo("APPLIED");
        assertThat(olderAgain.getVerdict()).isEqualTo("STALE");
    }

    @Test
    void newerLatestQuarterReplacesAnOlderOneWhateverItsTime() {
        send(overview("Old", "2021-12-31"), NEXT_MONDAY);

        Receipt newer = send(overview("New", "2026-06-30"), SilverTopologyFixture.MONDAY);

        assertThat(newer.getVerdict()).isEqualTo("APPLIED");
        assertThat(silver.lastCompanies).extracting(Company::getName).containsExactly("New");
    }

    @Test
    void samePayloadsInAnyOrderEndWithTheNewestQuarterAndTime() {
        List<Instant> times = List.of(SilverTopologyFixture.MONDAY, NEXT_MONDAY);
        List<String> quarters = List.of("2026-03-31", "2026-06-30");
        List<Runnable> payloads = new ArrayList<>();
        for (String quarter : quarters) {
            times.forEach(time -> payloads.add(() -> send(overview(quarter + " " + time, quarter), time)));
        }
        Collections.shuffle(payloads, new Random(12));
        payloads.forEach(Runnable::run);

        Receipt newest = send(overview("2026-06-30 " + NEXT_MONDAY, "2026-06-30"), NEXT_MONDAY);

        assertThat(newest.getVerdict()).isEqualTo("UNCHANGED");
    }

    @Test
    void quarterAfterThePublicationDoesNotBlockLaterPayloads() {
        send(overview("Wrong", "2062-06-30"), SilverTopologyFixture.MONDAY);

        assertThat(send(overview("Right", "2026-06-30"), NEXT_MONDAY).getVerdict())
                .isEqualTo("APPLIED");
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
