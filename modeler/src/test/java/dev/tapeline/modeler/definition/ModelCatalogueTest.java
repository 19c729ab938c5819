package dev.tapeline.modeler.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/models.md is generated from the models; -Dtapeline.golden=write writes it again. */
class ModelCatalogueTest {
    private static final Path PAGE = Path.of("../docs/models.md");

    @Test
    void pageIsCurrent() throws IOException {
        String page = new ModelCatalogue(ModelSet.ofResources()).markdown();
        if (System.getProperty("tapeline.golden", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(page).isEqualTo(Files.readString(PAGE));
    }
}
