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
 * Adds the libraries inside the servers that come as one artifact to the bill of materials, below their component.
 *
 * <p>A library is known by the {@code pom.properties} that Maven puts into its jar. Arguments: the bill of materials, then
 * pairs of the name of a component and the directory of its jars.
 */
final class AddBundledLibraries {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        JsonNode bill = JSON.readTree(file.toFile());
        for (int i = 1; i < arguments.length; i += 2) {
            add(bill, arguments[i], Path.of(arguments[i + 1]));
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill) + "\n");
    }

    private static void add(JsonNode bill, String name, Path directory) throws IOException {
        ObjectNode server = component(bill, name);
        ArrayNode bundled = server.putArray("components");
        libraries(directory).forEach((address, library) -> bundled.addObject()
                .put("type", "library")
                .put("bom-ref", name + "/" + address)
                .put("group", library.getProperty("groupId"))
                .put("name", library.getProperty("artifactId"))
                .put("version", library.getProperty("version"))
                .put("purl", address));
    }

    private static ObjectNode component(JsonNode bill, String name) {
        for (JsonNode component : bill.path("components")) {
            if (component.path("name").asText().equals(name)) {
                return (ObjectNode) component;
            }
        }
        throw new IllegalArgumentException("the bill of materials has no component " + name);
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
                for (ZipEntry entry : zip.stream().filter(AddBundledLibraries::isOfMaven).toList()) {
                    Properties library = new Properties();
                    try (InputStream content = zip.getInputStream(entry)) {
                        library.load(content);
                    }
                    libraries.put(
                            "pkg:maven/%s/%s@%s?type=jar"
                                    .formatted(
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
