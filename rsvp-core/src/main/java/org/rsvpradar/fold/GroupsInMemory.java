package org.rsvpradar.fold;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.rsvpradar.rsvp.Rsvp;

/** All groups in plain maps: the fold without an engine. */
public final class GroupsInMemory {

  private final GroupFold fold;
  private final Map<Long, GroupStateInMemory> groups = new HashMap<>();

  /**
   * @param retention how long an event counts after its last line and its start, above 0
   */
  public GroupsInMemory(Duration retention) {
    this.fold = new GroupFold(retention);
  }

  /**
   * Folds one line into its group.
   *
   * @param rsvp the next line of its group in order of arrival
   */
  public Step fold(Rsvp rsvp) {
    try {
      return fold.fold(
          groups.computeIfAbsent(rsvp.group().id(), id -> new GroupStateInMemory()), rsvp);
    } catch (Exception e) {
      throw new IllegalStateException("plain maps do not fail", e);
    }
  }
}
