package dev.waybill.platform.test.architecture;

/**
 * A dependency as a POM declares it.
 *
 * @param group    its group id
 * @param artifact its artifact id
 * @param scope    its scope; empty where none is declared
 * @param line     where the declaration begins, counted from 1
 */
record ModuleDependency(String group, String artifact, String scope, int line) {

    boolean isOfTheHouse() {
        return group.equals("dev.waybill") || group.equals("${project.groupId}");
    }

    boolean isForTests() {
        return scope.equals("test");
    }
}
