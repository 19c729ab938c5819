package dev.tapeline.operations.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.output.RunReportWriter;
import org.junit.jupiter.api.Test;

class ConnectionLinesTest {
    @Test
    void passwordOfAHomeIsReadFromItsFile() {
        ConnectionLines lines = ConnectionLines.to(new ReaderAddress(
                "127.0.0.1", 5432, "tapeline", "tapeline_reader", "/my home/secret", null, null, null));

        assertThat(lines.lines().get("psql"))
                .isEqualTo("PGPASSWORD=\"$(cat '/my home/secret')\" psql"
                        + " 'host=127.0.0.1 port=5432 dbname=tapeline user=tapeline_reader'");
        assertThat(lines.lines().get("jdbc"))
                .startsWith("jdbc:postgresql://127.0.0.1:5432/tapeline?user=tapeline_reader ");
        assertThat(RunReportWriter.json(lines)).contains("\"passwordFile\" : \"/my home/secret\"");
    }

    @Test
    void passwordOfAnExternalWarehouseIsReadFromItsVariable() {
        ConnectionLines lines = ConnectionLines.to(
                new ReaderAddress("db", 5432, "prices", "tapeline_reader", null, "SECRET", "verify-full", "/ca.pem"));

        assertThat(lines.lines().get("psql"))
                .startsWith("PGPASSWORD=\"$SECRET\" psql")
                .contains("sslmode=verify-full");
        assertThat(lines.lines().get("sqlalchemy")).contains("os.environ[\"SECRET\"]", "\"sslrootcert\": \"/ca.pem\"");
        assertThat(lines.lines().get("r")).contains("Sys.getenv(\"SECRET\")", "sslmode = \"verify-full\"");
        assertThat(RunReportWriter.json(lines)).doesNotContain("passwordFile");
    }
}
