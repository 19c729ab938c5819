package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks the Compose file and the Dockerfile without a container engine. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[-?])?([^}]*)}");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET_KEY|ACCESS_KEY|API_KEY|AUTH)$");

    private final JsonNode compose = new ObjectMapper()
            .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(ROOT.resolve("docker-compose.yml"))));

    ComposeFileTest() throws IOException {}

    @Test
    void everyTapelineVariableIsAConfigurationKey() {
        Set<String> known = EnvironmentNames.all();
        Set<String> used = new TreeSet<>();
        environments().values().forEach(environment -> environment.keySet().stream()
                .filter(name -> name.startsWith("TAPELINE_"))
                .forEach(used::add));

        assertThat(used).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    @Test
    void rolesGetTheVariablesThatTheyNeed() {
        assertThat(environments().get("normalizer"))
                .containsKeys("TAPELINE_STACK", "TAPELINE_KAFKA_BOOTSTRAP_SERVERS", "TAPELINE_REGISTRY_URL");
        assertThat(environments().get("sink"))
                .containsKeys("TAPELINE_WAREHOUSE_SINK_PASSWORD", "TAPELINE_WAREHOUSE_OWNER_PASSWORD");
        assertThat(environments().get("scheduler"))
                .containsKeys("TAPELINE_ARCHIVE_ENDPOINT", "TAPELINE_WAREHOUSE_MODELER_PASSWORD");
        assertThat(environments().get("normalizer").keySet())
                .filteredOn(name -> SECRET.matcher(name).matches())
                .containsExactly("TAPELINE_WAREHOUSE_MONITOR_PASSWORD");
    }

    @Test
    void secretsComeFromTheEnvironmentOnly() {
        environments()
                .forEach((service, environment) -> environment.forEach((name, value) -> {
                    if (SECRET.matcher(name).matches()) {
                        assertThat(value).as(service + " " + name).matches("\\$\\{\\w+(:\\?[^}]*|:-)}");
                    }
                }));
        assertThat(compose.toString()).doesNotContain("--auth", "--secret-key");
    }

    @Test
    void exampleListsEveryVariableWithoutSecrets() throws IOException {
        List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));
        Set<String> named = example.stream()
                .map(line -> line.replaceFirst("^#", ""))
                .filter(line -> line.matches("\\w+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());
        List<MatchResult> used = VARIABLE.matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .toList();

        assertThat(used).isNotEmpty().allSatisfy(variable -> assertThat(named).contains(variable.group(1)));
        assertThat(example)
                .filteredOn(line -> SECRET.matcher(line.replaceFirst("=.*", "")).matches())
                .isNotEmpty()
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void portsArePublishedOnLoopbackOnly() {
        compose.path("services").forEach(service -> service.path("ports")
                .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    @Test
    void everyServiceHasHealthCheckVersionAndMemoryLimit() {
        compose.path("services").properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            assertThat(service.path("image").asText()).as(entry.getKey()).matches("[^:]+:[^:]*\\d[^:]*");
            assertThat(service.has("mem_limit")).as(entry.getKey()).isTrue();
            if (!entry.getKey().equals("tunnel")) {
                assertThat(service.at("/healthcheck/test")).as(entry.getKey()).isNotEmpty();
            }
        });
    }

    @Test
    void everyServiceStartsAgainAndRotatesItsLog() {
        compose.path("services").properties().forEach(entry -> {
            JsonNode service = entry.getValue();
            assertThat(service.path("restart").asText()).as(entry.getKey()).isEqualTo("unless-stopped");
            assertThat(service.at("/logging/options").has("max-size"))
                    .as(entry.getKey())
                    .isTrue();
            assertThat(service.has("pids_limit")).as(entry.getKey()).isTrue();
        });
    }

    @Test
    void brokerHasTheVersionOfItsClients() throws IOException {
        Matcher version = Pattern.compile("<kafka.version>(.*)</kafka.version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(compose.at("/services/kafka/image").asText()).isEqualTo("apache/kafka:" + version.group(1));
    }

    @Test
    void prometheusScrapesEveryRoleAndNoRolePublishesItsPort() throws IOException {
        String scraped = Files.readString(ROOT.resolve("docker/prometheus.yml"));

        compose.path("services").properties().stream()
                .filter(entry -> entry.getValue().path("image").asText().startsWith("tapeline:"))
                .forEach(entry -> {
                    assertThat(scraped).containsPattern("\\b" + entry.getKey() + "\\b");
                    assertThat(entry.getValue().has("ports")).as(entry.getKey()).isFalse();
                    assertThat(environments().get(entry.getKey())).containsEntry("TAPELINE_HTTP_HOST", "0.0.0.0");
                });
    }

    @Test
    void filesReplaceEverySecretOfTheRoles() throws IOException {
        String secrets = Files.readString(ROOT.resolve("docker/compose.secrets.yml"));

        Stream.of("normalizer", "sink", "scheduler")
                .flatMap(role -> environments().get(role).keySet().stream())
                .filter(name -> SECRET.matcher(name).matches())
                .forEach(name -> assertThat(secrets)
                        .contains(name + ": !reset null")
                        .containsPattern(name + "_FILE: /run/secrets/[a-z-]+"));
        assertThat(Pattern.compile("/run/secrets/([a-z-]+)").matcher(secrets).results())
                .hasSizeGreaterThan(8)
                .allSatisfy(file ->
                        assertThat(secrets).contains("  %1$s: {file: ./secrets/%1$s}".formatted(file.group(1))));
    }

    @Test
    void namedVolumesAreDeclared() {
        Set<String> declared = new TreeSet<>();
        compose.path("volumes").fieldNames().forEachRemaining(declared::add);

        compose.path("services").forEach(service -> service.path("volumes").forEach(volume -> {
            String source = volume.asText().replaceFirst(":.*", "");
            if (source.startsWith(".")) {
                assertThat(ROOT.resolve(source)).exists();
            } else {
                assertThat(declared).contains(source);
            }
        }));
    }

    @Test
    void imageRunsAsAnUnprivilegedUser() throws IOException {
        String image = Files.readString(ROOT.resolve("Dockerfile"));
        String last = image.substring(image.lastIndexOf("\nFROM "));

        assertThat(image).contains(" AS build\n");
        assertThat(last).contains("\nUSER tapeline\n").doesNotContain("mvnw", "jdk");
        assertThat(last.indexOf("USER tapeline")).isLessThan(last.indexOf("ENTRYPOINT"));
    }

    private Map<String, Map<String, String>> environments() {
        return compose.path("services").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().path("environment").properties().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                                        .asText()))));
    }
}
