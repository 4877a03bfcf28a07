package dev.waybill.platform.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The repository's contracts agree, and each kind of disagreement is seen when it is planted in a small folder. */
class ContractFilesTest {

    private static final String OPENAPI =
            """
            openapi: 3.0.3
            info: {title: Parcels, version: 1.0.0}
            paths:
              /parcels:
                get:
                  operationId: list-parcels
                  description: Lists parcels.
                  responses: {'200': {description: The parcels.}}
                post:
                  operationId: send-parcel
                  description: Sends a parcel.
                  responses: {'200': {description: It is sent.}}
            """;
    private static final String ASYNCAPI =
            """
            asyncapi: 3.0.0
            channels:
              events:
                address: parcel.events.v1
                messages:
                  parcel-sent: {$ref: '#/components/messages/parcel-sent'}
              dead-letters:
                address: parcel.events.v1.dead.{consumer}
            components:
              messages:
                parcel-sent: {payload: {schema: {$ref: events/parcel-sent.v1.schema.json}}}
            """;
    private static final String SCHEMA = """
            {"type": "object", "required": ["id"]}
            """;
    private static final String EXAMPLE =
            """
            {"id": "p.1", "source": "/waybill/parcel", "type": "parcel-sent",
             "dataschema": "/contracts/parcel/events/parcel-sent.v1.schema.json"}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeContractsThatAgree() throws IOException {
        write("openapi.yaml", OPENAPI);
        write("asyncapi.yaml", ASYNCAPI);
        write("events/parcel-sent.v1.schema.json", SCHEMA);
        write("examples/parcel-sent.v1.json", EXAMPLE);
    }

    @Test
    void agreeInTheRepository() {
        assertThat(ContractFiles.ofRepository().violations()).isEmpty();
    }

    /** What the edge answers to any request, whatever it is for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog",
                "customer",
                "inventory",
                "notification",
                "operations",
                "order",
                "payment",
                "shipping",
                "simulator"
            })
    void describeWhatTheEdgeAnswers(String service) throws IOException {
        Path contract = Path.of("../../contracts", service, "openapi.yaml");
        if (service.equals("customer")) {
            assertThat(contract).as("it takes no requests").doesNotExist();
            return;
        }
        OpenAPI api = new OpenAPIParser()
                .readContents(Files.readString(contract), null, null)
                .getOpenAPI();
        assertThat(api.getPaths().values())
                .flatExtracting(PathItem::readOperations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.getResponses().keySet())
                        .as(operation.getOperationId())
                        .contains("400", "408", "413", "415", "422", "429"));
    }

    @Test
    void agreeInTheSmallFolder() {
        assertThat(ContractFiles.in(folder).violations()).isEmpty();
    }

    @Test
    void keepStepsOfSagasForTheSystem() throws IOException {
        write("openapi.yaml", OPENAPI.replace("/parcels:", "/steps/send-parcel:"));

        assertThat(ContractFiles.in(folder).violations())
                .isNotEmpty()
                .allMatch(violation -> violation.contains("is a step of a saga that anybody may take"));
    }

    @Test
    void areNotAnEmptyFolder(@TempDir Path empty) {
        assertThat(ContractFiles.in(empty).violations())
                .singleElement()
                .asString()
                .contains("holds no contracts");
    }

    @Test
    void needNoOpenApiFileOfAnOwnerWhoOnlyTellsEvents() throws IOException {
        Files.delete(folder.resolve("parcel/openapi.yaml"));

        assertThat(ContractFiles.in(folder).violations()).isEmpty();
    }

    @Test
    void haveAnOpenApiFileForEachOwnerWhoTellsNoEvents() throws IOException {
        Files.createDirectories(folder.resolve("depot"));

        assertOneViolation("openapi.yaml: is missing");
    }

    @Test
    void haveNoOpenApiFileThatCannotBeParsed() throws IOException {
        write("openapi.yaml", OPENAPI.replace("operationId: list-parcels", "operationIds: list-parcels"));

        assertThat(ContractFiles.in(folder).violations())
                .anySatisfy(violation -> assertThat(violation).contains("operationIds is unexpected"));
    }

    @Test
    void nameNoTwoOperationsAlike() throws IOException {
        write("openapi.yaml", OPENAPI.replace("send-parcel", "list-parcels"));

        assertThat(ContractFiles.in(folder).violations())
                .anySatisfy(violation -> assertThat(violation).contains("POST /parcels", "another has too"));
    }

    @Test
    void nameOperationsInKebabCase() throws IOException {
        write("openapi.yaml", OPENAPI.replace("send-parcel", "sendParcel"));

        assertOneViolation("POST /parcels has the operationId sendParcel");
    }

    @Test
    void describeEachOperation() throws IOException {
        write("openapi.yaml", OPENAPI.replace("description: Sends a parcel.", "summary: Sends a parcel."));

        assertOneViolation("POST /parcels has no description");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string}                                      | is a text without a form and an end",
                "{type: string, maxLength: 9}                        | is a text without a form and an end",
                "{type: string, pattern: '^[a-z]+$'}                 | is a text without a form and an end",
                "{type: integer, minimum: 0}                         | is a number without an end",
                "{type: array, items: {type: string, enum: [a]}}     | is a list without an end",
                "{type: object}                                      | is an object that takes any names",
                "{type: array, maxItems: 3, items: {type: string}}   | is a text without a form and an end",
            })
    void boundEachValueOfARequest(String schema, String violation) throws IOException {
        write(
                "openapi.yaml",
                OPENAPI.replace(
                        "description: Sends a parcel.",
                        """
                description: Sends a parcel.
                      requestBody: {content: {application/json: {schema: %s}}}"""
                                .formatted(schema)));

        assertOneViolation(violation);
    }

    @Test
    void nameNoParameterLikeAHeader() throws IOException {
        write(
                "openapi.yaml",
                OPENAPI.replace(
                        "description: Lists parcels.",
                        """
                description: Lists parcels.
                      parameters: [{name: Accept, in: query, schema: {type: string, enum: [a]}}]"""));

        assertOneViolation("bears the name of a header: Accept");
    }

    @Test
    void haveAnExampleForEachSchema() throws IOException {
        Files.delete(folder.resolve("parcel/examples/parcel-sent.v1.json"));

        assertOneViolation("parcel-sent.v1.schema.json: has no example");
    }

    @Test
    void haveASchemaForEachExample() throws IOException {
        write("examples/parcel-lost.v1.json", "{}");

        assertOneViolation("parcel-lost.v1.json: has no schema");
    }

    @Test
    void haveNoExampleThatBreaksItsSchema() throws IOException {
        write("examples/parcel-sent.v1.json", EXAMPLE.replace("\"id\": \"p.1\",", ""));

        assertOneViolation("parcel-sent.v1.json: $: required property 'id' not found");
    }

    @Test
    void haveNoExampleThatNamesAnotherSchema() throws IOException {
        write("examples/parcel-sent.v1.json", EXAMPLE.replace("parcel-sent.v1", "parcel-lost.v1"));

        assertOneViolation("its dataschema is not /contracts/parcel/events/parcel-sent.v1.schema.json");
    }

    @Test
    void haveAnAsyncApiFileForEachOwnerOfEvents() throws IOException {
        Files.delete(folder.resolve("parcel/asyncapi.yaml"));

        assertOneViolation("asyncapi.yaml: is missing");
    }

    @Test
    void haveSchemasWhereATopicIsDescribed() throws IOException {
        Files.delete(folder.resolve("parcel/events/parcel-sent.v1.schema.json"));
        Files.delete(folder.resolve("parcel/events"));

        assertThat(ContractFiles.in(folder).violations())
                .anySatisfy(violation -> assertThat(violation).contains("holds no schemas"));
    }

    @Test
    void describeAMessageForEachSchema() throws IOException {
        write("events/parcel-lost.v1.schema.json", SCHEMA);
        write("examples/parcel-lost.v1.json", EXAMPLE.replace("parcel-sent", "parcel-lost"));

        assertOneViolation("asyncapi.yaml: the schemas of the messages must be [events/parcel-lost");
    }

    @Test
    void listEachMessageOnTheTopic() throws IOException {
        write("asyncapi.yaml", ASYNCAPI.replaceFirst("(?m)^ +messages:\n +parcel-sent: .*\n", ""));

        assertOneViolation(
                "asyncapi.yaml: the messages of the channel must be [#/components/messages/parcel-sent], but are []");
    }

    @Test
    void nameTheTopicAfterItsOwner() throws IOException {
        write("asyncapi.yaml", ASYNCAPI.replaceFirst("address: parcel.events.v1", "address: parcels"));

        assertOneViolation("asyncapi.yaml: the addresses of the channel must be [parcel.events.v1], but are [parcels]");
    }

    @Test
    void nameTheDeadLettersAfterTheTopic() throws IOException {
        write("asyncapi.yaml", ASYNCAPI.replace("v1.dead", "v1.lost"));

        assertOneViolation(
                "asyncapi.yaml: the addresses of the dead letters must be [parcel.events.v1.dead.{consumer}],"
                        + " but are [parcel.events.v1.lost.{consumer}]");
    }

    private void assertOneViolation(String words) {
        assertThat(ContractFiles.in(folder).violations())
                .singleElement()
                .asString()
                .contains(words);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("parcel").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
