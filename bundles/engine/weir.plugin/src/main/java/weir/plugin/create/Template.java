package weir.plugin.create;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import weir.api.option.Suggestion;

/** The templates of new plug-in projects, by kind. */
enum Template {
    ANALYZER("analyzer", "Analyzer"),
    LINK_MODEL("link-model", "Model"),
    SCENARIO("scenario", "Scenario");

    private final String folder;
    /** The resource with the class that does the work. */
    private final String worker;

    Template(String folder, String worker) {
        this.folder = folder;
        this.worker = worker;
    }

    /** @throws IllegalArgumentException for another kind */
    static Template of(String kind) {
        return Stream.of(values())
                .filter(each -> each.folder.equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestion.unknown(
                        "kind of plug-in",
                        kind,
                        Stream.of(values()).map(each -> each.folder).toList())));
    }

    /** Returns true if there is a contract test for this kind. */
    boolean tested() {
        return this != SCENARIO;
    }

    /** Resource by the path of the file that is made of it. */
    Map<String, String> files(Names names, boolean withTest) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml.txt");
        files.put("bnd.bnd", "bnd.bnd.txt");
        files.put(".gitignore", "gitignore.txt");
        files.put("README.md", folder + "/README.md.txt");
        String packageFolder = names.packageName().replace('.', '/');
        String main = "src/main/java/" + packageFolder + "/" + names.className();
        files.put(main + ".java", folder + "/" + worker + ".java.txt");
        if (this != SCENARIO) {
            files.put(main + "Factory.java", folder + "/Factory.java.txt");
        }
        if (withTest) {
            files.put(
                    "src/test/java/" + packageFolder + "/" + names.className() + "Test.java",
                    folder + "/Test.java.txt");
        }
        return files;
    }
}
