package org.rsvpradar.rsvp;

/** Finds the running number that Meetup gave an event when it was created. */
final class EventNumber {

  private static final String IN_URL = "/events/";
  private static final int MAX_DIGITS = 18;

  private EventNumber() {}

  /**
   * The number in an id of digits only, else the first one behind {@code /events/} in the URL: an
   * occurrence of a recurring event has an alphanumeric id.
   *
   * @param url or null
   * @return null if neither holds a number of 1 to 18 digits
   */
  static Long of(String id, String url) {
    if (digitsFrom(id, 0) == id.length() && id.length() <= MAX_DIGITS) {
      return Long.valueOf(id);
    }
    if (url == null) {
      return null;
    }
    for (int at = url.indexOf(IN_URL); at >= 0; at = url.indexOf(IN_URL, at + 1)) {
      int from = at + IN_URL.length();
      int to = digitsFrom(url, from);
      if (to > from && to - from <= MAX_DIGITS) {
        return Long.valueOf(url.substring(from, to));
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
