import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Adds servers that come as one artifact to the bill of materials, and the libraries inside them below their component.
 *
 * <p>A library is known by the {@code pom.properties} that Maven puts into its jar. Arguments: the bill of materials, then
 * for each server its Maven coordinates {@code group:name:version} and its directory.
 */
final class AddServers {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        JsonNode bill = JSON.readTree(file.toFile());
        for (int i = 1; i < arguments.length; i += 2) {
            add(bill, arguments[i], Path.of(arguments[i + 1]));
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill) + "\n");
    }

    private static void add(JsonNode bill, String coordinates, Path directory) throws IOException {
        String[] parts = coordinates.split(":");
        ArrayNode components = (ArrayNode) bill.path("components");
        ObjectNode server = component(components, parts[0], parts[1], parts[2], "");
        ArrayNode bundled = JSON.createArrayNode();
        for (Properties library : libraries(directory).values()) {
            component(
                    bundled,
                    library.getProperty("groupId"),
                    library.getProperty("artifactId"),
                    library.getProperty("version"),
                    parts[1] + "/");
        }
        if (!bundled.isEmpty()) {
            server.set("components", bundled);
        }
    }

    private static ObjectNode component(ArrayNode list, String group, String name, String version, String scope) {
        String address = address(group, name, version);
        return list.addObject()
                .put("type", "library")
                .put("bom-ref", scope + address)
                .put("group", group)
                .put("name", name)
                .put("version", version)
                .put("purl", address);
    }

    private static String address(String group, String name, String version) {
        return "pkg:maven/%s/%s@%s".formatted(group, name, version);
    }

    /** By package URL, sorted, so that the same jars give the same text. */
    private static TreeMap<String, Properties> libraries(Path directory) throws IOException {
        TreeMap<String, Properties> libraries = new TreeMap<>();
        List<Path> jars;
        try (Stream<Path> files = Files.walk(directory)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().filter(AddServers::isOfMaven).toList()) {
                    Properties library = new Properties();
                    try (InputStream content = zip.getInputStream(entry)) {
                        library.load(content);
                    }
                    libraries.put(
                            address(
                                    library.getProperty("groupId"),
                                    library.getProperty("artifactId"),
                                    library.getProperty("version")),
                            library);
                }
            }
        }
        return libraries;
    }

    private static boolean isOfMaven(ZipEntry entry) {
        return entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    }
}
