package org.rsvpradar.rsvp;

/**
 * One accepted answer of one member to one event, as one line of the stream states it.
 *
 * <p>Field names of the stream are those of Meetup's {@code /2/rsvps}. What is not required there
 * may be absent here: null, or NaN for a coordinate.
 *
 * @param arrivalUs when the source took the line, microseconds since the epoch, UTC
 * @param rsvpId {@code rsvp_id}, 0 or more; unique within its group
 * @param mtimeMs {@code mtime}, milliseconds since the epoch, UTC; back-dated in 2 % of lines
 * @param yes whether {@code response} is {@code yes}
 * @param guests people the member brings along, 0 to 10,000
 */
public record Rsvp(
    long arrivalUs,
    long rsvpId,
    long mtimeMs,
    boolean yes,
    int guests,
    Member member,
    Event event,
    Group group,
    Venue venue) {

  /**
   * Who answers.
   *
   * @param id {@code member_id}, 0 or more
   * @param hasPhoto whether {@code photo} is there
   * @param otherServices how many {@code other_services} are linked, 0 or more
   */
  public record Member(long id, boolean hasPhoto, int otherServices) {}

  /**
   * What is answered to.
   *
   * @param id {@code event_id}, 1 to 100 characters; all digits, or alphanumeric for an occurrence
   *     of a recurring event
   * @param name {@code event_name}, or null
   * @param timeMs {@code time}, the start, milliseconds since the epoch, UTC, or null
   * @param number the running number under which Meetup created it: {@code event_id} where that is
   *     all digits, else the one in {@code event_url}; null if there is none
   */
  public record Event(String id, String name, Long timeMs, Long number) {}

  /**
   * Who invites.
   *
   * @param id {@code group_id}, 0 or more; the key of state and of partitions
   * @param name {@code group_name}, or null
   * @param city {@code group_city}, or null
   * @param country {@code group_country}, two lower-case letters as sent, or null
   * @param state {@code group_state}, in the US and Canada, or null
   * @param lat {@code group_lat} in degrees, or NaN
   * @param lon {@code group_lon} in degrees, or NaN
   * @param topics the {@code urlkey}s of {@code group_topics} in the order sent, perhaps none
   */
  public record Group(
      long id,
      String name,
      String city,
      String country,
      String state,
      double lat,
      double lon,
      String[] topics) {}

  /**
   * Where it takes place; null where the stream names none.
   *
   * @param id {@code venue_id}, or null
   * @param lat {@code lat} in degrees, or NaN; 0,0 stands for unknown in 5 % of venues
   * @param lon {@code lon} in degrees, or NaN
   */
  public record Venue(Long id, double lat, double lon) {}

  /** Milliseconds since the epoch, rounded down, of the arrival. */
  public long arrivalMs() {
    return Math.floorDiv(arrivalUs, 1_000L);
  }
}
