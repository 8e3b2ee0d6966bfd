# Writes the completion for zsh from what commands.awk has written.
BEGIN { FS = "\t" }
function quoted(text) { gsub(/'/, "'\\''", text); return "'" text "'" }
{
    options[++n] = $3; name[n] = $1
    word = $1; gsub(/:/, "\\:", word)
    if ($1 !~ / /) described = described "\n    " quoted(word ":" $2)
}
END {
    print "#compdef weir"
    print "# Completion of weir for zsh, made from its commands when it was released."
    print "local -a commands options"
    print "local command= i"
    print "commands=(" described "\n    'workbenches:List the running workbenches'\n)"
    print "for ((i = 2; i < CURRENT; i++)); do"
    print "    case $words[i] in"
    print "        --name) ((i++)) ;;"
    print "        -*) ;;"
    print "        *) command=$words[i]; break ;;"
    print "    esac"
    print "done"
    print "if [[ -z $command ]]; then"
    print "    if [[ $PREFIX == -* ]]; then"
    print "        compadd -- --attach --name --no-web --help --version"
    print "    else"
    print "        _describe -t commands command commands"
    print "        _files -g '*.gogo'"
    print "    fi"
    print "    return"
    print "fi"
    print "[[ $command == (run|scenario:run|scenario:start) && ${words[i+1]-} == live-stream ]] && command='run live-stream'"
    print "case $command in"
    for (i = 1; i <= n; i++) printf "    %s) options=(%s) ;;\n", quoted(name[i]), options[i]
    print "esac"
    print "if [[ $PREFIX == -* ]]; then"
    print "    compadd -- $options"
    print "elif [[ $command == run ]] && ((i + 1 == CURRENT)); then"
    print "    compadd -- live-stream"
    print "    _files -g '*.scenario.yaml'"
    print "else"
    print "    _files"
    print "fi"
}
