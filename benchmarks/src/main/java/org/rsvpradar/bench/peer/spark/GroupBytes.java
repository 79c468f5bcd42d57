package org.rsvpradar.bench.peer.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.RsvpState;

/** A group as bytes: Spark keeps a value for each key, and its encoders know no records. */
final class GroupBytes {

  private GroupBytes() {}

  /** The group that was put into bytes. */
  static GroupStateInMemory read(byte[] bytes) throws IOException {
    GroupStateInMemory group = new GroupStateInMemory();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readBoolean()) {
      group.putGroup(answers(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      group.putMember(in.readLong(), answers(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String id = in.readUTF();
      group.putEvent(
          id,
          new EventHistory(
              in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long id = in.readLong();
      group.putRsvp(
          id,
          new RsvpState(
              in.readLong(),
              in.readBoolean(),
              in.readInt(),
              in.readInt(),
              in.readUTF(),
              in.readLong()));
    }
    return group;
  }

  /** The bytes of a group. */
  static byte[] of(GroupStateInMemory group) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 64 * group.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBoolean(group.group() != null);
    if (group.group() != null) {
      write(out, group.group());
    }
    out.writeInt(group.members().size());
    for (Map.Entry<Long, AnswerHistory> member : group.members().entrySet()) {
      out.writeLong(member.getKey());
      write(out, member.getValue());
    }
    out.writeInt(group.events().size());
    for (Map.Entry<String, EventHistory> event : group.events().entrySet()) {
      out.writeUTF(event.getKey());
      out.writeLong(event.getValue().bornUs());
      out.writeInt(event.getValue().yes());
      out.writeInt(event.getValue().no());
      out.writeLong(event.getValue().headcount());
      out.writeLong(event.getValue().aliveUntilMs());
    }
    out.writeInt(group.rsvps().size());
    for (Map.Entry<Long, RsvpState> rsvp : group.rsvps().entrySet()) {
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
}
