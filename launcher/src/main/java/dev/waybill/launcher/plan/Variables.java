package dev.waybill.launcher.plan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment variables by which processes and scripts find the system: one naming rule for all of them. */
public final class Variables {

    private final ProcessTable table;
    private final DataFolder data;
    private final Credentials credentials;

    public Variables(ProcessTable table, DataFolder data) {
        this.table = table;
        this.data = data;
        this.credentials = new Credentials(data);
    }

    /** What {@code waybill env} prints: addresses, databases with their passwords, tokens. */
    public Map<String, String> forScripts() {
        Map<String, String> variables = addresses();
        variables.put("OPERATOR_TOKEN", credentials.token("operator"));
        variables.put("SECOND_OPERATOR_TOKEN", credentials.token("second-operator"));
        variables.put(
                "KAFKA_CLIENT_CONFIG", kafkaClientConfig(KafkaLogin.READER).toString());
        table.processes().stream()
                .filter(each -> each.managementPort() != 0)
                .forEach(each -> variables.put(each.variablePrefix() + "_MANAGEMENT_URL", each.managementUrl()));
        table.withDatabase().forEach(each -> variables.put(each.variablePrefix() + "_DATABASE_URL", databaseUrl(each)));
        return variables;
    }

    /**
     * What a process is given: all addresses, its own ports, and the databases of its own services only. The operators'
     * tokens belong to people.
     */
    public Map<String, String> forProcess(List<ProcessEntry> members) {
        Map<String, String> variables = addresses();
        members.forEach(each -> variables.putAll(own(each)));
        return variables;
    }

    private Map<String, String> own(ProcessEntry member) {
        String prefix = member.ownVariablePrefix();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(prefix + "_PORT", String.valueOf(member.port()));
        if (member.managementPort() != 0) {
            variables.put(prefix + "_MANAGEMENT_PORT", String.valueOf(member.managementPort()));
        }
        if (member.database()) {
            variables.put(prefix + "_DATABASE_URL", databaseUrl(member));
            variables.put(prefix + "_JDBC_URL", jdbcUrl(member));
            variables.put(prefix + "_DATABASE_PASSWORD", password(member));
        }
        if (EventTopic.logins().contains(member.name())) {
            variables.put(prefix + "_KAFKA_PASSWORD", credentials.kafkaPassword(member.name()));
        }
        if (table.coordinators().contains(member)) {
            variables.put(prefix + "_URL", member.url());
            variables.put(prefix + "_STORE_DIR", data.coordinator(member).toString());
        }
        return variables;
    }

    /** JDBC URL of a service's database, without user and password. */
    public String jdbcUrl(ProcessEntry service) {
        return "jdbc:" + table.named("database").url() + "/" + service.databaseName();
    }

    /** Password of a service's login role. */
    public String password(ProcessEntry service) {
        return credentials.databasePassword(service.name());
    }

    /**
     * How a client reaches the broker.
     *
     * @param user a service, or whom {@link KafkaLogin} names
     */
    public KafkaLogin kafkaLogin(String user) {
        return new KafkaLogin(bootstrap(), user, credentials.kafkaPassword(user));
    }

    /** The file with which tools of Kafka log in as {@code user}; written anew, readable by its owner only. */
    public Path kafkaClientConfig(String user) {
        return kafkaLogin(user).writeTo(data.kafkaClient(user));
    }

    private String bootstrap() {
        return "127.0.0.1:" + table.named("broker").port();
    }

    private Map<String, String> addresses() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (ProcessEntry each : table.processes()) {
            if (each.jar() != null) {
                variables.put(each.variablePrefix() + "_URL", each.url());
            }
        }
        variables.put(
                "LRA_COORDINATOR_URLS",
                table.coordinators().stream().map(ProcessEntry::url).collect(Collectors.joining(",")));
        variables.put("KAFKA_BOOTSTRAP", bootstrap());
        variables.put("SMTP_URL", table.named("mail").url());
        variables.put("CUSTOMER_TOKEN", credentials.token("customer"));
        variables.put("OPERATORS_FILE", OperatorsFile.of(data, credentials).toString());
        variables.put("WAYBILL_SAGA_TOKEN", credentials.token("saga"));
        variables.put("WAYBILL_INTERNAL_TOKEN", credentials.token("internal"));
        return variables;
    }

    private String databaseUrl(ProcessEntry service) {
        String name = service.databaseName();
        int port = table.named("database").port();
        return "postgresql://" + name + ":" + password(service) + "@127.0.0.1:" + port + "/" + name;
    }
}
