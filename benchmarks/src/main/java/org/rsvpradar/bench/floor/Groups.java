package org.rsvpradar.bench.floor;

import java.util.HashMap;
import java.util.Map;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.rsvp.Rsvp;

/** The state of all groups in a map: what an engine does, without its promises. */
final class Groups {

  private final GroupFold fold = new GroupFold(GroupFold.DEFAULT_RETENTION);
  private final Map<Long, GroupStateInMemory> states = new HashMap<>();

  Step fold(Rsvp rsvp) throws Exception {
    return fold.fold(
        states.computeIfAbsent(rsvp.group().id(), id -> new GroupStateInMemory()), rsvp);
  }
}
