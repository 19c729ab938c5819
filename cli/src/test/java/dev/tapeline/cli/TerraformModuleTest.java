package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the module for AWS as far as that is possible without an account and the provider. */
class TerraformModuleTest {
    private static final Path MODULE = Path.of("../packaging/terraform/aws");

    @Test
    void everyVariableOfTheTasksIsAConfigurationKey() throws IOException {
        List<String> names = Pattern.compile("\\bTAPELINE_[A-Z_]+(?= *=)")
                .matcher(Files.readString(MODULE.resolve("roles.tf")))
                .results()
                .map(MatchResult::group)
                // Properties of Kafka's clients, which are a map, and a variable of the start script.
                .filter(name -> !name.startsWith("TAPELINE_KAFKA_PROPERTIES__"))
                .filter(name -> !name.equals("TAPELINE_JAVA_OPTIONS"))
                .toList();

        assertThat(names).hasSizeGreaterThan(12).allSatisfy(name -> assertThat(EnvironmentNames.all())
                .contains(name));
    }

    @Test
    void everyRoleOfTheWarehouseHasItsPassword() throws IOException {
        Pattern list = Pattern.compile("warehouse_roles = toset\\(\\[(.*)]\\)");
        String roles = list.matcher(Files.readString(MODULE.resolve("secrets.tf")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(EnvironmentNames.all())
                .filteredOn(name -> name.matches("TAPELINE_WAREHOUSE_\\w+_PASSWORD"))
                .filteredOn(name -> !name.equals("TAPELINE_WAREHOUSE_ADMIN_PASSWORD"))
                .allSatisfy(name -> assertThat(roles.toUpperCase(Locale.ROOT))
                        .contains(name.replaceAll("TAPELINE_WAREHOUSE_(\\w+)_PASSWORD", "\"$1\"")));
    }

    @Test
    void formatIsThatOfTerraform() throws Exception {
        assumeThat(Stream.of("/usr/bin/terraform", "/usr/local/bin/terraform")
                        .map(Path::of)
                        .anyMatch(Files::exists))
                .isTrue();

        Process process = new ProcessBuilder("terraform", "fmt", "-check", "-diff", MODULE.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}
