package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Channel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Who owns the partitions of a role; differs as soon as another process has taken one over. */
final class PartitionOwnership {
    private final String bootstrapServers;
    private final String topicPrefix;
    private final Database database;

    /** Opens connections to the database of a seed. */
    interface Database {
        Connection connect() throws SQLException;
    }

    PartitionOwnership(String bootstrapServers, String topicPrefix, Database database) {
        this.bootstrapServers = bootstrapServers;
        this.topicPrefix = topicPrefix;
        this.database = database;
    }

    /** A text that is the same as long as the same processes own the same partitions. */
    String of(Channel channel) {
        return channel == Channel.SINK ? epochs() : members();
    }

    private String epochs() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(epoch), 0) from ops.sink_position")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String members() {
        String group = topicPrefix + "tapeline-normalizer";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(MemberDescription::consumerId)
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (ExecutionException e) {
            return "no group";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
