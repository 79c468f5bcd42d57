package org.rsvpradar.meetup.population;

/**
 * A message that is planned because of an earlier one.
 *
 * @param atUs simulated microseconds since the epoch
 * @param order of planning, which breaks ties
 * @param version the state of the answer that this is about
 * @param left how many more of the same kind, this one included
 */
record FollowUp(long atUs, long order, Kind kind, Answer answer, int version, int left)
    implements Comparable<FollowUp> {

  /** Why a message follows another. */
  enum Kind {
    /** The same state, its mtime rounded to the second. */
    ECHO,
    /** The same message once more. */
    REPEAT,
    /** The member says something else. */
    CHANGE,
    /** Somebody else answers to the same event. */
    BURST
  }

  @Override
  public int compareTo(FollowUp other) {
    return atUs != other.atUs ? Long.compare(atUs, other.atUs) : Long.compare(order, other.order);
  }
}
