package org.rsvpradar.job.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.rsvpradar.cli.Discreet;
import org.rsvpradar.cli.UsageException;

/**
 * The command line: {@code --key value} pairs, flags without a value, and {@code --config FILE}
 * with properties that the command line overrides.
 *
 * @param settings values by key
 * @param check whether {@code --check} was given
 * @param help whether {@code --help} was given
 */
public record Arguments(Map<String, String> settings, boolean check, boolean help) {

  /**
   * Reads a command line.
   *
   * @throws UsageException if it is not of this form
   */
  public static Arguments parse(String... args) {
    Map<String, String> given = new LinkedHashMap<>();
    Map<String, String> fromFile = Map.of();
    boolean check = false;
    boolean help = false;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("--help")) {
        help = true;
      } else if (arg.equals("--check")) {
        check = true;
      } else if (!arg.startsWith("--") || i + 1 == args.length) {
        throw new UsageException("'" + Discreet.text(arg) + "' is not of the form --key value");
      } else if (arg.equals("--config")) {
        fromFile = properties(args[++i]);
      } else {
        String key = arg.substring(2);
        if (given.put(key, args[++i]) != null) {
          throw new UsageException("--" + key + " is given twice");
        }
      }
    }
    Map<String, String> settings = new LinkedHashMap<>(fromFile);
    settings.putAll(given);
    return new Arguments(settings, check, help);
  }

  private static Map<String, String> properties(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--config " + file + " cannot be read as properties: " + e.getMessage());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> settings.put(key, properties.getProperty(key).trim()));
    return settings;
  }
}
