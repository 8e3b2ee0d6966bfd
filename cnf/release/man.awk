# Writes the manual page from what the launcher says of itself (first file) and the reference of the commands (second).
function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/) text = "\\&" text
    return text
}
BEGIN {
    printf ".TH WEIR 1 \"%s\" \"Weir %s\" \"User Commands\"\n", date, version
    print ".SH NAME\nweir \\- emulate a network on this computer and measure every packet"
    print ".SH SYNOPSIS\n.B weir\n[\\fIOPTION\\fR...] [\\fICOMMAND\\fR [\\fIARG\\fR...]]"
    print ".SH DESCRIPTION"
}
FNR == 1 && NR > 1 {
    print ".fi"
    print ".SH EXIT STATUS"
    print ".TP\n.B 0\nsuccess\n.TP\n.B 1\na command failed\n.TP\n.B 2\nwrong usage or unit\n.TP\n.B 66\nan input file is missing"
    print ".TP\n.B 125\na program in a node could not be started; else its own status\n.TP\n.B 130\ninterrupted"
    print ".SH ENVIRONMENT"
    print ".TP\n.B JAVA_HOME\nwhich Java runs Weir; 17 or later"
    print ".TP\n.B WEIR_SHARED\nwhere run folders, captures and recordings go, instead of ./weir\\-runs"
    print ".TP\n.B XDG_CACHE_HOME\nwhat can be made again is below weir/ there; \\fI~/.cache\\fR if unset"
    print ".TP\n.B XDG_DATA_HOME\nplug\\-ins in weir/deploy/ there are used; \\fI~/.local/share\\fR if unset"
    print ".TP\n.B XDG_RUNTIME_DIR\nsockets for \\-\\-attach are in weir/ there; \\fI/tmp/weir\\-UID\\fR if unset"
    print ".SH FILES"
    print ".TP\n.I ./weir\\-runs\none folder for each run\n.TP\n.I ~/.cache/weir\nprepared starts, sample videos, logs"
    print ".TP\n.I ~/.local/share/weir/deploy\nplug\\-ins of your own"
    print ".SH COMMANDS"
}
NR == FNR {
    if (NR == 1) { print roff($0) "\n.PP\n.nf"; next }
    if (NR > 2) print roff($0)
    next
}
/^### `/ { name = $0; gsub(/^### `|`$/, "", name); print ".SS " roff(name); next }
/^Also: / { also = $0; gsub(/`/, "", also); print roff(also) "\n.PP"; next }
/^```text/ { print ".nf"; inText = 1; next }
/^```/ { print ".fi"; inText = 0; next }
inText { print roff($0) }
