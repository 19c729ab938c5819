package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Uses one home, whose path has blanks, umlauts, a comma, a colon and a quote, in locales that break careless programs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnyPathAndLocaleIT {
    private static final String HOME = "Börse, A:B's höme ş";
    private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");
    private static final Map<String, String> TURKISH =
            Map.of("LANG", "tr_TR.UTF-8", "TAPELINE_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR");
    private static final Map<String, String> GERMAN =
            Map.of("LC_ALL", "de_DE.UTF-8", "TAPELINE_JAVA_OPTIONS", "-Duser.language=de -Duser.country=DE");

    @TempDir
    static Path work;

    @BeforeAll
    static void requireNamesInUnicode() {
        assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    }

    @Test
    @Order(1)
    void traceBeforeAnythingWasLoadedSaysWhatToDo() throws Exception {
        new SavedResponsesFixture(work.resolve("responses")).weekly("IBM", 1.0);

        Ended imported = in(ASCII).run("import", "responses", "--home", HOME);
        Ended traced = in(ASCII).run("trace", "IBM", "2026-W10", "--home", HOME);

        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        assertThat(traced.exitCode()).as(traced.toString()).isEqualTo(2);
        assertThat(traced.errorLines())
                .singleElement()
                .asString()
                .contains("nothing has been loaded", HOME, "./tapeline run");
    }

    @Test
    @Order(2)
    void runWorksInTheTurkishLocale() throws Exception {
        Ended ended = in(TURKISH).run("run", "--payloads", "responses", "--home", HOME);

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("./tapeline status --home '").contains("Börse, A:B'\\''s höme ş'");
        assertThat(work.resolve(HOME).resolve("report/index.html")).exists();
    }

    @Test
    @Order(3)
    void numbersHaveOneFormInEveryLocale() throws Exception {
        Ended queried = in(GERMAN).run("sql", "--home", HOME, "--json", "select 1234.5 as price, current_date as day");
        Ended status = in(GERMAN).run("status", "--home", HOME);

        assertThat(queried.exitCode()).as(queried.toString()).isZero();
        assertThat(queried.out()).contains("1234.5");
        assertThat(status.exitCode()).as(status.toString()).isZero();
        assertThat(status.out()).contains(HOME).containsPattern("postgres +\\d+\\.\\d MiB");
    }

    @Test
    @Order(4)
    void storesAndLogsBelongToTheirOwnerOnly() throws Exception {
        for (String store : new String[] {"logs", "s3", "kafka"}) {
            assertThat(Files.getPosixFilePermissions(work.resolve(HOME).resolve(store)))
                    .as(store)
                    .hasSize(3);
        }
    }

    private static StartScriptProcess in(Map<String, String> locale) {
        return new StartScriptProcess(work, locale);
    }
}
