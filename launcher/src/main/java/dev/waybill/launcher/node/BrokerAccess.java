package dev.waybill.launcher.node;

import static java.util.stream.Collectors.toSet;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.EventTopic;
import dev.waybill.launcher.plan.KafkaLogin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what at the broker, and which topics it has. All of it follows from the owners' contracts and is brought up
 * to date at each start, so that it holds for a data folder of an earlier version too.
 */
final class BrokerAccess {

    private static final int ITERATIONS = 4096;
    private static final String ANY = "*";

    private final Credentials credentials;
    private final List<EventTopic> topics;

    BrokerAccess(Credentials credentials, List<EventTopic> topics) {
        this.credentials = credentials;
        this.topics = topics;
    }

    /** Whoever is let in finds the topics and the rules in place. */
    void apply(Admin admin) throws ExecutionException, InterruptedException {
        createTopics(admin);
        allow(admin);
        setPasswords(admin);
    }

    private void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> missing = topicNames();
        missing.removeAll(admin.listTopics().names().get());
        admin.createTopics(missing.stream().map(BrokerAccess::topic).toList())
                .all()
                .get();
    }

    private void allow(Admin admin) throws ExecutionException, InterruptedException {
        Collection<AclBinding> present =
                admin.describeAcls(AclBindingFilter.ANY).values().get();
        Set<AclBinding> wanted = rules();
        admin.deleteAcls(present.stream()
                        .filter(each -> !wanted.contains(each))
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
        admin.createAcls(wanted.stream().filter(each -> !present.contains(each)).toList())
                .all()
                .get();
    }

    /** Set anew each time: the kept file of credentials is the truth. */
    private void setPasswords(Admin admin) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> passwords = Stream.concat(
                        EventTopic.logins().stream(), Stream.of(KafkaLogin.READER, KafkaLogin.BROKER))
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        credentials.kafkaPassword(user)))
                .toList();
        admin.alterUserScramCredentials(passwords).all().get();
    }

    private Set<String> topicNames() {
        return topics.stream()
                .flatMap(topic -> Stream.concat(
                        Stream.of(topic.name()), topic.consumers().stream().map(topic::deadLetters)))
                .collect(toSet());
    }

    /** Dead letters need no order among them. */
    private static NewTopic topic(String name) {
        return new NewTopic(name, name.contains(".dead.") ? Optional.of(1) : Optional.empty(), Optional.empty());
    }

    private Set<AclBinding> rules() {
        Set<AclBinding> rules = new HashSet<>();
        for (EventTopic topic : topics) {
            rules.add(allowed(topic.owner(), AclOperation.WRITE, ResourceType.TOPIC, topic.name()));
            // Events that belong together may come in a transaction; it touches no topic that is not the owner's.
            rules.add(allowed(topic.owner(), AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, ANY));
            for (String consumer : topic.consumers()) {
                String service = EventTopic.serviceOf(consumer);
                rules.add(allowed(service, AclOperation.READ, ResourceType.TOPIC, topic.name()));
                rules.add(allowed(service, AclOperation.READ, ResourceType.GROUP, consumer));
                rules.add(allowed(service, AclOperation.WRITE, ResourceType.TOPIC, topic.deadLetters(consumer)));
                rules.add(rule(
                        KafkaLogin.READER, AclOperation.READ, AclPermissionType.DENY, ResourceType.GROUP, consumer));
            }
        }
        rules.addAll(reading());
        return rules;
    }

    /** In groups of its own, never in a service's: it would take records away from it, or move its offsets. */
    private static List<AclBinding> reading() {
        List<AclBinding> rules = new ArrayList<>();
        rules.add(allowed(KafkaLogin.READER, AclOperation.READ, ResourceType.TOPIC, ANY));
        rules.add(allowed(KafkaLogin.READER, AclOperation.DESCRIBE_CONFIGS, ResourceType.TOPIC, ANY));
        rules.add(allowed(KafkaLogin.READER, AclOperation.READ, ResourceType.GROUP, ANY));
        rules.add(allowed(KafkaLogin.READER, AclOperation.DESCRIBE, ResourceType.TRANSACTIONAL_ID, ANY));
        rules.add(allowed(KafkaLogin.READER, AclOperation.DESCRIBE, ResourceType.CLUSTER, Resource.CLUSTER_NAME));
        rules.add(
                allowed(KafkaLogin.READER, AclOperation.DESCRIBE_CONFIGS, ResourceType.CLUSTER, Resource.CLUSTER_NAME));
        return rules;
    }

    private static AclBinding allowed(String user, AclOperation operation, ResourceType type, String name) {
        return rule(user, operation, AclPermissionType.ALLOW, type, name);
    }

    private static AclBinding rule(
            String user, AclOperation operation, AclPermissionType permission, ResourceType type, String name) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, ANY, operation, permission));
    }
}
