package dev.waybill.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script in a copy of the house, with a Java and a Maven that only say how they were called. */
class ScriptTest {

    @TempDir
    private Path given;

    private Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void layOutTheHouse() throws IOException {
        folder = given.toRealPath();
        home = Files.createDirectories(folder.resolve("way bill"));
        tools = Files.createDirectories(folder.resolve("tools/bin"));
        Files.copy(Path.of("..", "waybill"), home.resolve("waybill"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("services/order/src/main"));
        Files.writeString(home.resolve("services/order/src/main/Order.java"), "");
        Files.writeString(home.resolve("pom.xml"), "");
        tool("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\"' >&2 || echo \"java: $*\"");
        tool("jps", "true");
        tool("mvn", "echo 'mvn was called'; touch target/dist/launcher.jar");
    }

    @Test
    void buildsOnceAndHandsOver() throws Exception {
        assertThat(waybill("up"))
                .contains("Building Waybill", "mvn was called")
                .contains("-Dwaybill.home=" + home + " -cp " + home + "/target/dist/launcher.jar:" + home
                        + "/target/dist/workbench/workbench.jar dev.waybill")
                .endsWith("Waybill up\n");

        assertThat(waybill("up")).doesNotContain("mvn was called");
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        waybill("up");
        Path source = home.resolve("services/order/src/main/Order.java");

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(waybill("up")).contains("mvn was called");
        Files.delete(source);
        assertThat(waybill("up")).contains("mvn was called");
    }

    @Test
    void leavesTheJarsOfARunningSystemAlone() throws Exception {
        waybill("up");
        tool("jps", "echo '4711 order.jar -Dwaybill.home=" + home + " -Xmx192m'");
        Files.writeString(home.resolve("pom.xml"), "<project/>");

        assertThat(waybill("up")).contains("it is used as it is").doesNotContain("mvn was called");
    }

    @Test
    void knowsItsFolderWhenALinkLeadsToIt() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("way bill", "waybill"));
        Path second = Files.createSymbolicLink(tools.resolve("second"), first);

        assertThat(run(first.toString(), "up")).contains("-Dwaybill.home=" + home + " ");
        assertThat(run(second.toString(), "up")).contains("-Dwaybill.home=" + home + " ");
        assertThat(run("env", "second", "up")).contains("-Dwaybill.home=" + home + " ");
        assertThat(run("sh", "way bill/waybill", "up")).contains("-Dwaybill.home=" + home + " ");
    }

    @Test
    void refusesAFolderThatNoClassPathCanName() throws Exception {
        Path colon = Files.createDirectories(folder.resolve("a:b"));
        Files.copy(home.resolve("waybill"), colon.resolve("waybill"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(run(colon.resolve("waybill").toString(), "up"))
                .startsWith("waybill: there is a : in the path of this folder")
                .hasLineCount(1);
    }

    @Test
    void isNotLedAstrayByTheOptionsOfEveryJava() throws Exception {
        tool(
                "java",
                "echo 'Picked up JAVA_TOOL_OPTIONS: -Dx= version \"9\"' >&2; [ \"$1\" = -version ]"
                        + " && echo 'openjdk version \"17.0.15\"' >&2 || echo \"$LC_ALL: $*\"");

        assertThat(waybill("up")).contains("C.UTF-8: ").endsWith("Waybill up\n");
    }

    @Test
    void refusesAnOlderJava() throws Exception {
        tool("java", "echo 'openjdk version \"11.0.2\"' >&2");

        assertThat(waybill("up"))
                .startsWith("waybill: a JDK 17 or newer is needed")
                .contains("is version 11");
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        tool("mvn", "false");

        assertThat(waybill("up")).contains("waybill: the build failed").doesNotContain("java:");
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String waybill(String command) throws Exception {
        return run(home.resolve("waybill").toString(), command);
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("tools").toString());
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
