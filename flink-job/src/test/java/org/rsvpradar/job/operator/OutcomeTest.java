package org.rsvpradar.job.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.rsvpradar.fold.Kind;

class OutcomeTest {

  @Test
  void comesAcrossAsItIs() throws IOException {
    List<Outcome> outcomes =
        Stream.concat(
                Stream.of(Kind.values()).map(Outcome::unscored),
                Stream.of(Outcome.REJECTED, new Outcome(Kind.NEW, true, 0.1)))
            .toList();
    TypeSerializer<Outcome> serializer = Outcome.TYPE.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(16);
    for (Outcome outcome : outcomes) {
      serializer.serialize(outcome, out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (Outcome outcome : outcomes) {
      assertThat(serializer.deserialize(in)).isEqualTo(outcome);
    }
    assertThat(in.available()).isZero();
  }
}
