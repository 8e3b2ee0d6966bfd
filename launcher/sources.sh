# The forms that only a clone of the sources has: set up, verify, release.

from_sources() { # FORM [OPTION]
    case $* in
        setup | 'setup --yes')
            [ $# = 1 ] || yes=yes
            part build packages
            packages=$(missing_packages)
            # $packages is meant to be split into its words.
            install_packages $packages
            build
            say "ready; try $weir help" ;;
        setup*) fail 2 "'$*' can't be; setup takes --yes and nothing else; see $weir --help" ;;
        verify)
            part build packages verify
            verify ;;
        verify*) fail 2 "'$*' can't be; verify takes no arguments; mvn verify -pl bundles/NAME -am tests one bundle" ;;
        release | 'release --snapshot')
            part release
            release ${2:-} ;;
        *) fail 2 "'$*' can't be; release takes --snapshot and nothing else; see $weir --help" ;;
    esac
    status=$?
    give_back
    exit $status
}
