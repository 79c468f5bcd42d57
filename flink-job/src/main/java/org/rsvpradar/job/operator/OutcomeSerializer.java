package org.rsvpradar.job.operator;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.job.flight.FlightSerializer;

/** Outcomes, of which there is one for every line. */
final class OutcomeSerializer extends FlightSerializer<Outcome> {

  private static final long serialVersionUID = 1;
  private static final Kind[] KINDS = Kind.values();
  private static final int NO_KIND = -1;

  @Override
  public void serialize(Outcome outcome, DataOutputView out) throws IOException {
    out.writeByte(outcome.kind() == null ? NO_KIND : outcome.kind().ordinal());
    out.writeBoolean(outcome.yes());
    out.writeDouble(outcome.pYes());
  }

  @Override
  public Outcome deserialize(DataInputView in) throws IOException {
    int kind = in.readByte();
    return new Outcome(kind == NO_KIND ? null : KINDS[kind], in.readBoolean(), in.readDouble());
  }

  @Override
  public TypeSerializerSnapshot<Outcome> snapshotConfiguration() {
    return new Snapshot();
  }

  /** What Flink asks for of every serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Outcome> {

    /** For Flink. */
    public Snapshot() {
      super(OutcomeSerializer::new);
    }
  }
}
