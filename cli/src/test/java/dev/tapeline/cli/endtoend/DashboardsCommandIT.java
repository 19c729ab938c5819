package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports the dashboards as files; {@link RunToResetIT} shows them in a Grafana that {@code up} starts. */
class DashboardsCommandIT {
    @TempDir
    private Path work;

    @Test
    void filesAreWrittenWithoutServersAndWithoutSecrets() throws IOException {
        Ended ended = new CommandLineProcess(work).run("dashboards", "--out", "grafana", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(ended.out());
        assertThat(report.path("files")).hasSize(11).allSatisfy(file -> assertThat(
                        work.resolve("grafana").resolve(file.asText()))
                .isNotEmptyFile());
        assertThat(report.path("environment"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "TAPELINE_WAREHOUSE_HOST",
                        "TAPELINE_WAREHOUSE_PORT",
                        "TAPELINE_WAREHOUSE_DATABASE",
                        "TAPELINE_WAREHOUSE_READER_PASSWORD");
        assertThat(work.resolve(".tapeline")).doesNotExist();
    }
}
