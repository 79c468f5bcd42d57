package org.rsvpradar.job.flight;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.rsvpradar.line.Line;

/** Stamped lines, the largest of all records: two numbers and the bytes. */
final class LineSerializer extends FlightSerializer<Line> {

  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Line line, DataOutputView out) throws IOException {
    out.writeLong(line.arrivalUs());
    out.writeLong(line.length());
    out.writeInt(line.bytes().length);
    out.write(line.bytes());
  }

  @Override
  public Line deserialize(DataInputView in) throws IOException {
    long arrivalUs = in.readLong();
    long length = in.readLong();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Line(arrivalUs, bytes, length);
  }

  @Override
  public TypeSerializerSnapshot<Line> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What Flink asks for of every serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Line> {

    /** For Flink. */
    public Snapshot() {
      super(LineSerializer::new);
    }
  }
}
