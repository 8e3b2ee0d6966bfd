# Lays out what an exported configuration consists of, so that nothing has to be copied out at its start.

# The bundles lie beside each other below jar/, the libraries inside them below jar/lib/, so that all of them make one class
# path. Two sets of launch properties name them as in PLACE: launcher.properties, and brief.properties for what does not last.
unpack() { # FILE.jar FOLDER PLACE
    jar=${jdk:-${java%/bin/java}}/bin/jar
    mkdir "$2" && (cd "$2" && "$jar" -xf "$1" jar launcher.properties) || return 1
    for bundle in "$2"/jar/weir.*.jar; do
        ! grep -q 'lib/[a-z].*[.]jar' "$bundle" || (cd "$2/jar" && "$jar" -xf "$bundle" lib) || return 1
    done
    where=$(printf %s "$3" | sed 's/[&|\\]/\\&/g')
    sed -i -e "/^launch.bundles=/s|jar/|$where/jar/|g" -e 's/^launch.embedded=.*/launch.embedded=false/' \
        -e 's/^launch.keep=.*/launch.keep=true/' -e 's/^org.osgi.framework.storage.clean=.*/ds.cache.metadata=true/' \
        "$2/launcher.properties" || return 1
    # What does not last keeps no log: its back end would take a fifth of the start.
    sed '/^launch.bundles=/s|,[^,]*/pax-logging-logback-[^,]*||' "$2/launcher.properties" >"$2/brief.properties"
}
