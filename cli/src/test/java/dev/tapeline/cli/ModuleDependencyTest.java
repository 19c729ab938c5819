package dev.tapeline.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks the dependencies between modules and packages that docs/architecture.md describes. */
@AnalyzeClasses(packages = "dev.tapeline", importOptions = DoNotIncludeTests.class)
class ModuleDependencyTest {
    private static final String[] STAGES = {
        "dev.tapeline.extractor..",
        "dev.tapeline.normalizer..",
        "dev.tapeline.sink..",
        "dev.tapeline.modeler..",
        "dev.tapeline.dashboards..",
        "dev.tapeline.stack..",
        "dev.tapeline.simulator..",
        "dev.tapeline.alphavantage..",
        "dev.tapeline.operations..",
        "dev.tapeline.pipeline.."
    };
    private static final String[] SHARED_VOCABULARY = {
        "dev.tapeline.market..",
        "dev.tapeline.calendar..",
        "dev.tapeline.topics..",
        "dev.tapeline.registry..",
        "dev.tapeline.warehouse..",
        "dev.tapeline.watchlist..",
        "dev.tapeline.outcome..",
        "dev.tapeline.vendor..",
        "dev.tapeline.failure..",
        "dev.tapeline.generation..",
        "dev.tapeline.avro.."
    };

    @ArchTest
    static final ArchRule pureRulesDependOnJavaOnly = classes()
            .that()
            .resideInAnyPackage(
                    "dev.tapeline.market..",
                    "dev.tapeline.outcome..",
                    "dev.tapeline.normalizer.rules..",
                    "dev.tapeline.extractor.plan..",
                    "dev.tapeline.formula..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "dev.tapeline.market..",
                    "dev.tapeline.outcome..",
                    "dev.tapeline.vendor..",
                    "dev.tapeline.normalizer.rules..",
                    "dev.tapeline.extractor.plan..",
                    "dev.tapeline.formula.."));

    @ArchTest
    static final ArchRule stagesDoNotDependOnEachOther = slices().matching(
                    "dev.tapeline.(alphavantage|extractor|normalizer|sink|modeler|dashboards|stack|simulator)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sharedVocabularyDependsOnNoStage = noClasses()
            .that()
            .resideInAnyPackage(SHARED_VOCABULARY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES);

    @ArchTest
    static final ArchRule operationsDependOnTheExtractorOnly = noClasses()
            .that()
            .resideInAPackage("dev.tapeline.operations..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tapeline.alphavantage..",
                    "dev.tapeline.normalizer..",
                    "dev.tapeline.sink..",
                    "dev.tapeline.modeler..",
                    "dev.tapeline.dashboards..",
                    "dev.tapeline.stack..",
                    "dev.tapeline.simulator..");

    @ArchTest
    static final ArchRule operationsPackagesHaveNoCycles =
            slices().matching("dev.tapeline.operations.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyPipelineAndCommandsUseOperations = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tapeline.cli..", "dev.tapeline.pipeline..", "dev.tapeline.operations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tapeline.operations..");

    @ArchTest
    static final ArchRule onlyTheApplicationUsesQuarkus = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tapeline.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "picocli..");

    @ArchTest
    static final ArchRule onlyTheMetersOfAProcessUseMicrometer = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tapeline.cli..", "dev.tapeline.pipeline.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule configurationKeysAreDeclaredInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tapeline.cli..", "dev.tapeline.pipeline.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.smallrye..");

    @ArchTest
    static final ArchRule pipelinePackagesHaveNoCycles =
            slices().matching("dev.tapeline.pipeline.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyCommandsUseThePipeline = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tapeline.cli..", "dev.tapeline.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tapeline.pipeline..");

    @ArchTest
    static final ArchRule noModuleDependsOnTheApplication = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tapeline.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tapeline.cli..");

    @ArchTest
    static final ArchRule classNamesHaveNoVagueSuffix = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
