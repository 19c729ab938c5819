package dev.tapeline.gold;

import dev.tapeline.operations.output.QueryResultWriter;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The results on the page of questions are those that its queries have on the simulated market. */
class TenQuestionsIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final Path PAGE = Path.of("..", "docs", "questions.md");
    private static final Pattern QUESTION =
            Pattern.compile("```sql\\n(.*?)\\n```\\n\\n```\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void everyQueryHasTheResultOnThePage() throws Exception {
        Warehouse warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SimulatedWarehouse.fill(warehouse);
        StringBuilder page = new StringBuilder();
        Matcher question = QUESTION.matcher(Files.readString(PAGE));
        try (Connection reader = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = reader.createStatement()) {
            while (question.find()) {
                StringWriter result = new StringWriter();
                new QueryResultWriter(statement.executeQuery(question.group(1)), result).table();
                question.appendReplacement(
                        page,
                        Matcher.quoteReplacement("```sql\n" + question.group(1) + "\n```\n\n```\n"
                                + result.toString().stripTrailing() + "\n```"));
            }
        }
        question.appendTail(page);

        new GoldenFile(PAGE).assertContent(page.toString());
    }
}
