package org.rsvpradar.example;

import java.net.URI;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.JobEdges;
import org.rsvpradar.job.flight.FlightType;
import org.rsvpradar.line.Line;

/**
 * The lines of a socket, over one channel: parallelism 1, so that a group's lines keep their order.
 */
public record SocketLines(String host, int port) implements JobEdges.Lines {

  /**
   * @param url whose host and port it is
   */
  public static SocketLines of(String url) {
    URI uri = URI.create(url);
    return new SocketLines(uri.getHost(), uri.getPort());
  }

  @Override
  public DataStream<Line> in(StreamExecutionEnvironment env) {
    return env.addSource(new SocketSourceFunction(host, port), "lines", FlightType.LINE)
        .uid("lines-socket")
        .setParallelism(1);
  }
}
