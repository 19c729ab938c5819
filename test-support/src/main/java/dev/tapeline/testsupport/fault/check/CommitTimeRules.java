package dev.tapeline.testsupport.fault.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that every transaction of the sink must keep, recorded by triggers when it commits.
 *
 * <p>The state after a run does not show that readers have seen a wrong state in between; these triggers do.
 */
public final class CommitTimeRules {
    private static final String INSTALL = """
            create schema faults;
            grant usage on schema faults to public;
            create table faults.violation (what text not null);
            grant select, insert on faults.violation to public;

            create function faults.position_moves_forward() returns trigger language plpgsql as $$
            begin
                if new.next_offset < old.next_offset then
                    insert into faults.violation values (
                        format('position of %s/%s went back from %s to %s',
                            old.topic, old.partition, old.next_offset, new.next_offset));
                end if;
                return null;
            end $$;
            create trigger position_moves_forward after update on ops.sink_position
                for each row execute function faults.position_moves_forward();

            create function faults.receipt_has_its_bars() returns trigger language plpgsql security definer as $$
            begin
                if new.rows_new + new.rows_restated > 0
                    and new.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
                    and not exists (
                        select
                        from silver.weekly_bar as bar
                        where bar.symbol = new.symbol and bar.fetched_at >= new.fetched_at
                    )
                then
                    insert into faults.violation values (
                        format('receipt %s/%s of %s was committed before its bars',
                            new.bronze_partition, new.bronze_offset, new.symbol));
                end if;
                return null;
            end $$;
            create constraint trigger receipt_has_its_bars after insert on ops.receipt
                deferrable initially deferred
                for each row execute function faults.receipt_has_its_bars();""";

    private CommitTimeRules() {}

    /** Creates the triggers; the connection is that of a superuser. */
    public static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /** What was violated, each once. */
    public static List<String> violations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct what from faults.violation order by 1")) {
            while (rows.next()) {
                violations.add(rows.getString(1));
            }
        }
        return violations;
    }
}
