package org.rsvpradar.rsvp;

/** Finds the running number that Meetup gave an event when it was created. */
final class EventNumber {

  private static final String IN_URL = "/events/";
  private static final int MAX_DIGITS = 18;

  private EventNumber() {}

  /**
   * The number that an id of digits only is.
   *
   * @return null if it is none of 1 to 18 digits
   */
  static Long ofId(String id) {
    boolean isNumber =
        !id.isEmpty() && id.length() <= MAX_DIGITS && digitsFrom(id, 0) == id.length();
    return isNumber ? Long.valueOf(id) : null;
  }

  /**
   * The first number behind {@code /events/}: an occurrence of a recurring event has an
   * alphanumeric id.
   *
   * @return null if there is none of 1 to 18 digits
   */
  static Long ofUrl(String url) {
    for (int at = url.indexOf(IN_URL); at >= 0; at = url.indexOf(IN_URL, at + 1)) {
      int from = at + IN_URL.length();
      int to = digitsFrom(url, from);
      if (to > from && to - from <= MAX_DIGITS) {
        return Long.parseLong(url, from, to, 10);
      }
    }
    return null;
  }

  private static int digitsFrom(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    return to;
  }
}
