package org.rsvpradar.cli;

import java.util.regex.Pattern;

/**
 * What a person gave, in the form in which logs and messages may show it: without the user, the
 * password and the query of a URL, which may be secrets.
 */
public final class Discreet {

  private static final Pattern QUERY = Pattern.compile("(?s)(?<=/)([^?#]*)[?#].*");

  /** Up to the last at sign, as a password that was not escaped may hold anything. */
  private static final Pattern USER = Pattern.compile("(?s)^(.*?://|[^@]*=|//)?.*@");

  private Discreet() {}

  /** A URL that is one. */
  public static String url(String url) {
    return withoutUser(withoutQuery(url));
  }

  /**
   * A text that is not what was expected: it may be a URL, whole or mistyped, and where its query
   * begins is unknown then.
   */
  public static String text(String text) {
    return withoutQuery(withoutUser(text));
  }

  private static String withoutQuery(String url) {
    return QUERY.matcher(url).replaceFirst("$1");
  }

  private static String withoutUser(String url) {
    return USER.matcher(url).replaceFirst("$1");
  }
}
