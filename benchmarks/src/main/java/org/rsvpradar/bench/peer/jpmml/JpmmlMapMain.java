package org.rsvpradar.bench.peer.jpmml;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.rsvpradar.bench.measure.Figures;
import org.rsvpradar.bench.measure.Meter;
import org.rsvpradar.bench.peer.PeerArguments;
import org.rsvpradar.bench.peer.WrittenLines;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.job.local.Loopback;

/**
 * A measured run of JPMML in Flink as the libraries for it do: lines parsed into trees, untyped
 * fields, one evaluator a task, a map without state, and files written exactly once. Lines that are
 * no RSVPs fail it.
 */
public final class JpmmlMapMain {

  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  private JpmmlMapMain() {}

  /** Prints its figures as the last line; see {@link PeerArguments}. */
  public static void main(String[] args) throws Exception {
    Exit.with(() -> System.out.println(run(PeerArguments.parse(args)).line()));
  }

  private static Figures run(PeerArguments arguments) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(arguments.cores(), Loopback.only());
    env.enableCheckpointing(CHECKPOINTS.toMillis());
    env.getConfig().enableObjectReuse();
    FileSource<String> files =
        FileSource.forRecordStreamFormat(new TextLineInputFormat(), path(arguments.lines()))
            .build();
    DataStream<String> lines = env.fromSource(files, WatermarkStrategy.noWatermarks(), "lines");
    Path output = arguments.out().resolve("output");
    lines.sinkTo(sink(output.resolve("archive")));
    lines.map(new ScoreTree(arguments.pmml())).sinkTo(sink(output.resolve("scored")));
    try (Meter meter = Meter.start(arguments.count(), ScoreTree.DONE::get)) {
      env.execute("jpmml-map");
      Figures figures = meter.figures();
      WrittenLines written = WrittenLines.in(output, "");
      written.check(arguments.count(), arguments.count());
      return figures.with("scored", written.scored());
    }
  }

  private static FileSink<String> sink(Path folder) {
    return FileSink.forRowFormat(path(folder), new SimpleStringEncoder<String>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .build();
  }

  private static org.apache.flink.core.fs.Path path(Path folder) {
    return new org.apache.flink.core.fs.Path(folder.toUri());
  }
}
