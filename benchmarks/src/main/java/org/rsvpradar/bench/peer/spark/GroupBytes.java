package org.rsvpradar.bench.peer.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.GroupState;
import org.rsvpradar.fold.RsvpState;

/**
 * A group in maps that can be put into bytes: Spark keeps a value for each key, and its encoders
 * know no records.
 */
final class GroupBytes implements GroupState {

  private final Map<Long, RsvpState> rsvps = new HashMap<>();
  private final Map<String, EventHistory> events = new HashMap<>();
  private final Map<Long, AnswerHistory> members = new HashMap<>();
  private AnswerHistory group;

  /** An empty group. */
  GroupBytes() {}

  /** The group that was put into bytes. */
  GroupBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    group = in.readBoolean() ? answers(in) : null;
    for (int left = in.readInt(); left > 0; left--) {
      members.put(in.readLong(), answers(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String id = in.readUTF();
      events.put(
          id,
          new EventHistory(
              in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long id = in.readLong();
      rsvps.put(
          id,
          new RsvpState(
              in.readLong(),
              in.readBoolean(),
              in.readInt(),
              in.readInt(),
              in.readUTF(),
              in.readLong()));
    }
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 64 * rsvps.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBoolean(group != null);
    if (group != null) {
      write(out, group);
    }
    out.writeInt(members.size());
    for (Map.Entry<Long, AnswerHistory> member : members.entrySet()) {
      out.writeLong(member.getKey());
      write(out, member.getValue());
    }
    out.writeInt(events.size());
    for (Map.Entry<String, EventHistory> event : events.entrySet()) {
      out.writeUTF(event.getKey());
      out.writeLong(event.getValue().bornUs());
      out.writeInt(event.getValue().yes());
      out.writeInt(event.getValue().no());
      out.writeLong(event.getValue().headcount());
      out.writeLong(event.getValue().aliveUntilMs());
    }
    out.writeInt(rsvps.size());
    for (Map.Entry<Long, RsvpState> rsvp : rsvps.entrySet()) {
      out.writeLong(rsvp.getKey());
      out.writeLong(rsvp.getValue().mtimeMs());
      out.writeBoolean(rsvp.getValue().yes());
      out.writeInt(rsvp.getValue().guests());
      out.writeInt(rsvp.getValue().scores());
      out.writeUTF(rsvp.getValue().eventId());
      out.writeLong(rsvp.getValue().eventBornUs());
    }
    return bytes.toByteArray();
  }

  private static AnswerHistory answers(DataInputStream in) throws IOException {
    return new AnswerHistory(in.readLong(), in.readLong(), in.readLong());
  }

  private static void write(DataOutputStream out, AnswerHistory history) throws IOException {
    out.writeLong(history.yes());
    out.writeLong(history.no());
    out.writeLong(history.lastMs());
  }

  @Override
  public RsvpState rsvp(long rsvpId) {
    return rsvps.get(rsvpId);
  }

  @Override
  public void putRsvp(long rsvpId, RsvpState state) {
    rsvps.put(rsvpId, state);
  }

  @Override
  public EventHistory event(String eventId) {
    return events.get(eventId);
  }

  @Override
  public void putEvent(String eventId, EventHistory history) {
    events.put(eventId, history);
  }

  @Override
  public AnswerHistory member(long memberId) {
    return members.get(memberId);
  }

  @Override
  public void putMember(long memberId, AnswerHistory history) {
    members.put(memberId, history);
  }

  @Override
  public AnswerHistory group() {
    return group;
  }

  @Override
  public void putGroup(AnswerHistory history) {
    group = history;
  }

  @Override
  public void removeEvents(Predicate<EventHistory> dead) {
    events.values().removeIf(dead);
  }

  @Override
  public void removeRsvps(Predicate<RsvpState> dead) {
    rsvps.values().removeIf(dead);
  }

  @Override
  public void removeMembers(Predicate<AnswerHistory> dead) {
    members.values().removeIf(dead);
  }
}
