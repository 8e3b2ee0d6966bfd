# Writes the completion for bash from what commands.awk has written.
BEGIN { FS = "\t" }
{ options[++n] = $3; name[n] = $1; if ($1 !~ / /) words = words " " $1 }
END {
    print "# Completion of weir for bash, made from its commands when it was released."
    print "_weir() {"
    print "    local cur prev words cword i command= options="
    print "    _get_comp_words_by_ref -n : cur prev words cword || return"
    print "    for ((i = 1; i < cword; i++)); do"
    print "        case ${words[i]} in"
    print "            --name) ((i++)) ;;"
    print "            -*) ;;"
    print "            *) command=${words[i]}; break ;;"
    print "        esac"
    print "    done"
    print "    if [[ -z $command ]]; then"
    print "        [[ $prev != --name ]] || return"
    print "        COMPREPLY=($(compgen -W '--attach --name --no-web --help --version workbenches" words "' -- \"$cur\"))"
    print "        [[ -z $cur || $cur == -* ]] || COMPREPLY+=($(compgen -f -X '!*.gogo' -- \"$cur\"))"
    print "        __ltrim_colon_completions \"$cur\""
    print "        return"
    print "    fi"
    print "    [[ $command != run && $command != scenario:run && $command != scenario:start ]] || [[ ${words[i+1]-} != live-stream ]] || command='run live-stream'"
    print "    case $command in"
    for (i = 1; i <= n; i++) printf "        '%s') options='%s' ;;\n", name[i], options[i]
    print "    esac"
    print "    if [[ $cur == -* ]]; then"
    print "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))"
    print "    elif [[ $command == run && $((i + 1)) == $cword ]]; then"
    print "        COMPREPLY=($(compgen -W live-stream -- \"$cur\") $(compgen -f -X '!*.scenario.yaml' -- \"$cur\"))"
    print "    fi"
    print "} &&"
    print "    complete -o bashdefault -o default -F _weir weir"
}
