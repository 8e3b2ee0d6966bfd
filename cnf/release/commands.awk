# Reads the reference of the commands and writes a line for each word that calls one: the word, what it does, its options.
BEGIN { OFS = "\t" }
function flush(   i, n, also) {
    if (name == "") return
    print name, about, options
    n = split(words, also, /[`, ]+/)
    for (i = 1; i <= n; i++) if (also[i] != "") print also[i], about, options
    name = ""
}
/^### `/ { flush(); name = $0; gsub(/^### `|`$/, "", name); words = about = options = ""; inUsage = 0; next }
/^Also: / { words = substr($0, 7); next }
/^Usage: / { inUsage = 1; next }
# The usage goes on in lines that are indented; what comes first after it is the description.
inUsage && about == "" && /^[^ ]/ { about = $0; gsub(/[.]$/, "", about); next }
/^ +(-[a-zA-Z], +)?--[a-z]/ { option = $0; sub(/^ +(-[a-zA-Z], +)?/, "", option); sub(/[^a-z-].*/, "", option) }
# A description may begin a line with an option, too.
option != "" && index(" " options " ", " " option " ") == 0 { options = options (options == "" ? "" : " ") option }
{ option = "" }
END { flush() }
