package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes the contact point and the notification policy that bring alerts to people.
 *
 * <p>Without them Grafana sends every alert to a mail address that does not exist. Grafana keeps what an earlier file has created, so
 * the file also deletes the receivers that are not configured.
 */
final class AlertDeliveryWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CONTACT_POINT = "tapeline";
    private static final int ORGANIZATION = 1;

    private final AlertReceivers receivers;

    AlertDeliveryWriter(AlertReceivers receivers) {
        this.receivers = receivers;
    }

    ObjectNode file() {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        if (receivers.isEmpty()) {
            // Before the contact point is deleted, since one that a policy names cannot be.
            file.putArray("resetPolicies").add(ORGANIZATION);
        } else {
            addDelivery(file);
        }
        ArrayNode deleted = file.putArray("deleteContactPoints");
        AlertReceivers.types().stream()
                .filter(type -> receivers.list().stream()
                        .noneMatch(receiver -> receiver.type().equals(type)))
                .forEach(type -> deleted.addObject().put("orgId", ORGANIZATION).put("uid", uid(type)));
        return file;
    }

    private void addDelivery(ObjectNode file) {
        ObjectNode point = file.putArray("contactPoints")
                .addObject()
                .put("orgId", ORGANIZATION)
                .put("name", CONTACT_POINT);
        ArrayNode list = point.putArray("receivers");
        receivers.list().forEach(receiver -> {
            ObjectNode json = list.addObject()
                    .put("uid", uid(receiver.type()))
                    .put("type", receiver.type())
                    .put("disableResolveMessage", false);
            json.putObject("settings").put(receiver.setting(), receiver.value());
        });
        ObjectNode policy =
                file.putArray("policies").addObject().put("orgId", ORGANIZATION).put("receiver", CONTACT_POINT);
        policy.putArray("group_by").add("grafana_folder").add("alertname");
        // One message for what fails together, and one reminder a day.
        policy.put("group_wait", "30s").put("group_interval", "5m").put("repeat_interval", "1d");
    }

    private static String uid(String type) {
        return CONTACT_POINT + "-" + type;
    }
}
