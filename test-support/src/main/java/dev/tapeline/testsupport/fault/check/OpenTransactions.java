package dev.tapeline.testsupport.fault.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Finds transactions that processes have left open. */
public final class OpenTransactions {
    private static final List<TransactionState> CLOSED =
            List.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);
    private static final int LONGEST_WAIT_SECONDS = 20;

    private OpenTransactions() {}

    /** Open transactions of producers whose ids begin with the prefix; waits for the broker to end those that timed out. */
    public static List<String> onBrokers(String bootstrapServers, String prefix) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (true) {
                List<String> open = admin.listTransactions().all().get().stream()
                        .filter(each -> each.transactionalId().startsWith(prefix))
                        .filter(each -> !CLOSED.contains(each.state()))
                        .map(TransactionListing::toString)
                        .toList();
                if (open.isEmpty() || System.nanoTime() > deadline) {
                    return open;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        } catch (ExecutionException e) {
            return List.of("the broker does not list its transactions: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Prepared transactions and sessions that are idle in a transaction, in the database of this connection. */
    public static List<String> inDatabase(Connection connection) throws SQLException {
        List<String> open = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select 'prepared ' || gid from pg_prepared_xacts where database = current_database()
                union all
                select 'session ' || state || ' of ' || usename || ': ' || query
                from pg_stat_activity
                where datname = current_database() and state like 'idle in transaction%'""")) {
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        }
        return open;
    }
}
