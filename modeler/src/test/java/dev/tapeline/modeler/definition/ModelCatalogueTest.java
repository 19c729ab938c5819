package dev.tapeline.modeler.definition;

import dev.tapeline.testsupport.GoldenFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/models.md is generated from the models; -Dtapeline.golden=write writes it again. */
class ModelCatalogueTest {
    private static final Path PAGE = Path.of("../docs/models.md");

    @Test
    void pageIsCurrent() {
        new GoldenFile(PAGE).assertContent(new ModelCatalogue(ModelSet.ofResources()).markdown());
    }
}
