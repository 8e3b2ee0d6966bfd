package weir.scenario.file;

import weir.file.yaml.FileKind;

/** The YAML of a scenario file. */
final class ScenarioYaml implements FileKind {
    @Override
    public String noun() {
        return "scenario";
    }

    @Override
    public String contents() {
        return "topology:, duration:, steps: and expect:";
    }

    @Override
    public String levels() {
        return "seven";
    }

    @Override
    public boolean allowsEmptyMappings() {
        return false;
    }

    @Override
    public String syntaxFix() {
        return "correct the line, or the one before it; a step that holds ': ' or ' #' must stand in quotes";
    }

    @Override
    public String mappingFix() {
        return "write KEY: VALUE";
    }

    @Override
    public String valueFix(String key) {
        return "write one, or take it out";
    }

    @Override
    public String unknownFix() {
        return "use one of them";
    }
}
