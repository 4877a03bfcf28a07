package dev.waybill.platform.test.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One POM: what it depends on and which modules it gathers. Managed dependencies count as well.
 *
 * @param file         relative to the repository
 * @param dependencies in their order
 * @param modules      the folders of its modules, relative to the POM's own
 */
record Pom(Path file, List<ModuleDependency> dependencies, List<String> modules) {

    /** The POM of a folder and those of all modules below it. */
    static Stream<Pom> withModules(Path repository, Path folder) {
        Pom pom = read(repository, folder.resolve("pom.xml"));
        return Stream.concat(
                Stream.of(pom),
                pom.modules().stream().flatMap(module -> withModules(repository, folder.resolve(module))));
    }

    private static Pom read(Path repository, Path file) {
        try (InputStream content = Files.newInputStream(repository.resolve(file))) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            return read(file, factory.createXMLStreamReader(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("%s is no XML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Pom read(Path file, XMLStreamReader xml) throws XMLStreamException {
        List<ModuleDependency> dependencies = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String group = "";
        String artifact = "";
        String scope = "";
        int line = 0;
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(xml.getLocalName());
                    text.setLength(0);
                    if (xml.getLocalName().equals("dependency")) {
                        line = xml.getLocation().getLineNumber();
                        scope = "";
                    }
                }
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String element = path.pop();
                    String parent = path.isEmpty() ? "" : path.peek();
                    if (parent.equals("dependency") && element.equals("groupId")) {
                        group = text.toString().strip();
                    } else if (parent.equals("dependency") && element.equals("artifactId")) {
                        artifact = text.toString().strip();
                    } else if (parent.equals("dependency") && element.equals("scope")) {
                        scope = text.toString().strip();
                    } else if (parent.equals("modules") && element.equals("module")) {
                        modules.add(text.toString().strip());
                    } else if (element.equals("dependency")) {
                        dependencies.add(new ModuleDependency(group, artifact, scope, line));
                    }
                }
                default -> {}
            }
        }
        return new Pom(file, dependencies, modules);
    }
}
