package org.rsvpradar.job.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.rsvpradar.line.Line;

class FlightTypeTest {

  private final TypeSerializer<Line> serializer =
      FlightType.LINE.createSerializer(new SerializerConfigImpl());

  @Test
  void bringsLinesAcrossAsTheyAre() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(new Line(1_790_000_000_000_001L, new byte[] {1, -2, 3}, 3), out);
    serializer.serialize(new Line(7, new byte[] {}, 5_000_000_000L), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(serializer.deserialize(in))
        .usingRecursiveComparison()
        .isEqualTo(new Line(1_790_000_000_000_001L, new byte[] {1, -2, 3}, 3));
    assertThat(serializer.deserialize(in))
        .usingRecursiveComparison()
        .isEqualTo(new Line(7, new byte[] {}, 5_000_000_000L));
    assertThat(in.available()).isZero();
  }

  @Test
  void isKnownAgainByItsSnapshot() throws Exception {
    var snapshot = serializer.snapshotConfiguration();
    assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
    assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
  }
}
