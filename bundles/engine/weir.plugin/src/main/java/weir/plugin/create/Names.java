package weir.plugin.create;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The names of a plug-in: {@code frame-count} becomes the class {@code FrameCount} in the package
 * {@code plugin.framecount}.
 */
record Names(String name) {
    private static final Set<String> TAKEN = Set.of("string", "object", "override", "record", "system", "math");

    /** @throws IllegalArgumentException when it can't name a bundle and a class */
    Names {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 60) {
            throw new IllegalArgumentException("name '" + name
                    + "' must be words of lower-case letters and digits with hyphens between them, 60 characters at most,"
                    + " for example frame-count");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException("name '" + name + "' is also a class of Java; add a word");
        }
        if (SourceVersion.isKeyword(name.replace("-", ""))) {
            throw new IllegalArgumentException(
                    "name '" + name + "' is a word of the Java language, so no package can have it; add a word");
        }
    }

    String packageName() {
        return "plugin." + name.replace("-", "");
    }

    String className() {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-")) {
            text.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return text.toString();
    }

    /** {@code frameCount}. */
    String group() {
        String text = className();
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
