package dev.waybill.tests.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A runnable jar as the build has left it in {@code target/dist}. */
final class ServiceJar {

    private static final String FOLDER = "target/dist/";

    private final Path file;
    private final Attributes manifest;

    /** @param name file name of the jar */
    ServiceJar(String name) {
        file = Repository.file(FOLDER + name);
        try (JarFile jar = new JarFile(file.toFile())) {
            manifest = jar.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException("Build the jars first (mvn package)", e);
        }
    }

    String mainClass() {
        return manifest.getValue(Attributes.Name.MAIN_CLASS);
    }

    /** The libraries that it names, relative to the root of the repository. */
    List<String> libraries() {
        return Stream.of(manifest.getValue(Attributes.Name.CLASS_PATH).split(" "))
                .map(library -> FOLDER + library)
                .toList();
    }

    /** Whether a class of ours, in this jar or in a library of it, holds a text. */
    boolean mentions(String text) {
        Stream<Path> ours = libraries().stream()
                .filter(library -> library.contains("/waybill-"))
                .map(Repository::file);
        return Stream.concat(Stream.of(file), ours).anyMatch(jar -> mentions(jar, text));
    }

    /** A class file holds its string constants as they are. */
    private static boolean mentions(Path file, String text) {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().toList()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    boolean isClass = entry.getName().endsWith(".class");
                    if (isClass && new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
