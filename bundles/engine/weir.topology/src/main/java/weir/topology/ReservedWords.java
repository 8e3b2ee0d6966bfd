package weir.topology;

import java.util.Set;
import weir.file.yaml.Mistake;

/**
 * Names that no node may have: words that the shell understands without a scope, since {@code NODE COMMAND} runs a
 * command in a node there, and names that every machine has in its {@code /etc/hosts}.
 */
public final class ReservedWords {
    private static final Set<String> SHELL = words("""
            nodes net links dump pingall pingallfull pingpair pingpairfull ports iperf iperfudp intfs link sh source
            time wait exit quit q help run sleep start stop doctor clean node capture analyze plot scenario plugin
            weir setup verify workbenches xterm py px gterm dpctl switch noecho EOF""");
    private static final Set<String> GOGO = words("""
            addcommand removecommand eval cat echo each filter format getopt grep head history highlight if jobs bg
            fg keymap less ls cd pwd date nano new not set setopt unsetopt sort tac tail tee telnetd throw try tmux
            ttop type until watch wc while widget complete completions bundles gosh sshd exec true false break
            continue return""");
    private static final Set<String> MACHINE =
            Set.of("localhost", "lo", "ip6-localhost", "ip6-loopback", "all", "forward", "reverse");

    private ReservedWords() {}

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s"));
    }

    public static void check(String nodeName) throws Mistake {
        if (SHELL.contains(nodeName) || GOGO.contains(nodeName)) {
            throw new Mistake(
                    "node '" + nodeName + "' is called like a command",
                    "the shell could not tell '" + nodeName + " ...' from a command in that node",
                    "choose another name, for example '" + nodeName + "1'");
        }
        if (MACHINE.contains(nodeName)) {
            throw new Mistake(
                    "node name '" + nodeName + "' is reserved",
                    "it already means something on every machine or in link commands",
                    "choose another name, for example '" + nodeName + "1'");
        }
    }
}
