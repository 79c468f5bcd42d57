package org.rsvpradar.job.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamGraphHasherV2;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.RsvpScoringJob;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.job.savepoint.DefinedJob.Source;

/** By its uid a step finds its state in a savepoint. */
class StepUidTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("jobs")
  void everyStepOfEveryJobHasOneOfItsOwn(Source source, String places) throws Exception {
    List<String> uids =
        new DefinedJob(folder)
            .steps(source, places).stream().map(StreamNode::getTransformationUID).toList();

    assertThat(uids).hasSizeGreaterThan(3).doesNotContainNull().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aStepIsFoundByIt(Source source, String places) throws Exception {
    StreamGraph job = new DefinedJob(folder).from(source, places).getStreamGraph();
    var hashes = new StreamGraphHasherV2().traverseStreamGraphAndGenerateHashes(job);

    assertThat(job.getStreamNodes())
        .allSatisfy(
            step ->
                assertThat(StepState.id(step.getTransformationUID()))
                    .isEqualTo(new OperatorID(hashes.get(step.getId()))));
  }

  @Test
  void noneOfThemEverChanges() throws Exception {
    Set<String> uids = new TreeSet<>();
    for (Source source : Source.values()) {
      for (String places : DefinedJob.PLACES) {
        for (StreamNode step : new DefinedJob(folder).steps(source, places)) {
          uids.add(step.getTransformationUID());
        }
      }
    }
    assertThat(uids)
        .containsExactlyInAnyOrder(
            "lines",
            "lines-files",
            "lines-kinesis",
            "stamp",
            "order",
            "parse",
            "score",
            "tally",
            "summary",
            "archive-files",
            "archive-kinesis",
            "archive-firehose",
            "scored-files",
            "scored-kinesis",
            "scored-firehose",
            "rejects-files",
            "rejects-kinesis",
            "rejects-firehose",
            "Sink Committer: archive-files",
            "Sink Committer: scored-files",
            "Sink Committer: rejects-files");
  }

  @Test
  void aStepWithoutOneIsAnError() throws Exception {
    DefinedJob job = new DefinedJob(folder);
    JobEdges edges = Main.edges(job.config(Source.STREAM, "files"));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, job.flink());
    RsvpScoringJob.define(
        env,
        new JobEdges(
            e -> edges.lines().in(e).map(line -> line).returns(FlightType.LINE).name("forgotten"),
            edges.model(),
            edges.retention(),
            edges.scored(),
            edges.archive(),
            edges.rejects(),
            edges.summary()));

    assertThatThrownBy(env::getStreamGraph)
        .hasMessageContaining("UID")
        .hasMessageContaining("forgotten");
  }

  private static Stream<Arguments> jobs() {
    return Stream.of(Source.values())
        .flatMap(source -> DefinedJob.PLACES.stream().map(places -> arguments(source, places)));
  }
}
