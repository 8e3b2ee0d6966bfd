package weir.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a command whose last parameter is another program's command line ({@code node:exec NODE CMD...}): from its
 * first parameter on nothing is taken as an option, so {@code node:exec server ls --json} gives {@code --json} to
 * {@code ls}. Options of the command itself stand before its first parameter.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Verbatim {}
