package org.rsvpradar.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line of words, {@code --option value} pairs and {@code --switch}es. */
public final class CommandLine {

  /**
   * What a command understands; every name with its dashes.
   *
   * @param options those that take one value
   * @param lists those that take one value or more
   * @param switches those that take none; {@code --help} is always one
   */
  public record Syntax(List<String> options, List<String> lists, List<String> switches) {

    private List<String> all() {
      List<String> all = new ArrayList<>(List.of("--help"));
      all.addAll(options);
      all.addAll(lists);
      all.addAll(switches);
      return all;
    }
  }

  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> values = new HashMap<>();

  private CommandLine() {}

  /**
   * Reads a command line.
   *
   * @throws UsageException naming the argument at fault, and the nearest one that is known
   */
  public static CommandLine parse(String[] args, Syntax syntax) {
    CommandLine line = new CommandLine();
    int at = 0;
    while (at < args.length) {
      String name = args[at++];
      if (!name.startsWith("--")) {
        line.words.add(name);
        continue;
      }
      if (!syntax.all().contains(name)) {
        throw new UsageException(
            "there is no option %s; did you mean %s?"
                .formatted(Discreet.text(name), NearestName.to(name, syntax.all())));
      }
      List<String> given = new ArrayList<>();
      int most =
          syntax.options().contains(name) ? 1 : syntax.lists().contains(name) ? args.length : 0;
      while (at < args.length && given.size() < most && !args[at].startsWith("--")) {
        given.add(args[at++]);
      }
      if (given.isEmpty() && most > 0) {
        throw new UsageException(name + " needs a value");
      }
      if (line.values.put(name, given) != null) {
        throw new UsageException(name + " is given twice");
      }
    }
    return line;
  }

  /**
   * A path on this machine.
   *
   * @throws UsageException if no file here can have this name, such as one of letters that the
   *     locale does not know
   */
  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException("'%s' can name no file here: %s".formatted(name, e.getReason()));
    }
  }

  /** What stands on its own, in the order given. */
  public List<String> words() {
    return words;
  }

  /** Whether a switch or an option was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The values of an option, none if it was not given. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The value of an option.
   *
   * @throws UsageException if it was not given
   */
  public String one(String name) {
    if (!has(name)) {
      throw new UsageException(name + " is missing");
    }
    return values.get(name).get(0);
  }

  /** The value of an option, or another if it was not given. */
  public String oneOr(String name, String otherwise) {
    return has(name) ? one(name) : otherwise;
  }

  /**
   * A whole number.
   *
   * @throws UsageException if it is none, or outside the bounds
   */
  public long number(String name, long otherwise, long least, long most) {
    if (!has(name)) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(one(name));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the sentence below says it
    }
    throw new UsageException(
        "%s is '%s', expected a whole number from %d to %d"
            .formatted(name, one(name), least, most));
  }
}
