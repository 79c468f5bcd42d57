package org.rsvpradar.cli;

import java.util.regex.Pattern;

/**
 * What a person gave, in the form in which logs and messages may show it: without the user, the
 * password and the query of a URL, which may be secrets. Of a secret in its path nothing is known
 * here.
 */
public final class Discreet {

  /** What may stand before the user: the name of a setting, and a scheme. */
  private static final String BEGIN = "(?s)^((?:[a-z.-]+=)?(?:(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)?)";

  /** Up to the last at sign, as a password that was not escaped may hold anything. */
  private static final Pattern USER = Pattern.compile(BEGIN + ".*@");

  private static final Pattern QUERY = Pattern.compile("(?s)[?#].*");

  /** A query of which the question mark was forgotten. */
  private static final Pattern MISTYPED_QUERY = Pattern.compile("(?s)&.*");

  /** An at sign behind what begins a query: it may be part of a password, or of a query. */
  private static final Pattern UNCLEAR = Pattern.compile(BEGIN + ".*[?#&].*@.*");

  private Discreet() {}

  /** A URL that is one. */
  public static String url(String url) {
    String withoutUser = USER.matcher(QUERY.matcher(url).replaceFirst("")).replaceFirst("$1");
    return MISTYPED_QUERY.matcher(withoutUser).replaceFirst("");
  }

  /** A text that is not what was expected: it may be a URL, whole or mistyped. */
  public static String text(String text) {
    return url(UNCLEAR.matcher(text).replaceFirst("$1"));
  }
}
