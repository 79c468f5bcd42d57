package org.rsvpradar.job.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Remembers which metrics of our own the steps of any job in this JVM have registered. */
public final class RecordingReporter implements MetricReporter {

  /**
   * A metric as the document names it.
   *
   * @param step as Flink names it; of an output, only where it goes to
   * @param name in Flink, behind the step's, with placeholders for what differs
   * @param series its name for Prometheus
   * @param labels those of its own
   */
  record Registered(String step, String name, String series, List<String> labels) {}

  /** Found by Flink as a service. */
  public static final class Factory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new RecordingReporter();
    }
  }

  private static final String STEP = "<operator_name>";
  private static final String SCOPE = "taskmanager.job.task.operator";

  /** Ours are kebab-case, Flink's camel-case. */
  private static final String OURS = "[a-z0-9-]+";

  private static final Set<Registered> ALL = new HashSet<>();

  /** Tells a Flink in this JVM to report here. */
  static void reportHere(Configuration flink) {
    flink.setString("metrics.reporter.recording.factory.class", Factory.class.getName());
  }

  /** All that were ever registered. */
  static Set<Registered> all() {
    synchronized (ALL) {
      return Set.copyOf(ALL);
    }
  }

  /** Returns when metrics of all these names have been registered. */
  static void await(Set<String> names) throws InterruptedException {
    synchronized (ALL) {
      while (!ALL.stream().map(Registered::name).collect(Collectors.toSet()).containsAll(names)) {
        ALL.wait();
      }
    }
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (!name.matches(OURS) || !group.getAllVariables().containsKey(STEP)) {
      return;
    }
    Registered registered = registered(name, group);
    synchronized (ALL) {
      ALL.add(registered);
      ALL.notifyAll();
    }
  }

  private static Registered registered(String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    String groups =
        LogicalScopeProvider.castFrom(group)
            .getLogicalScope(text -> text, '.')
            .substring(SCOPE.length());
    List<String> labels =
        List.of(groups.split("\\.")).stream().filter(label -> !label.isEmpty()).toList();
    String scope =
        labels.stream().map(label -> label + ".<" + label + ">.").collect(Collectors.joining());
    return new Registered(
        variables.get(STEP).replaceFirst("^(archive|scored|rejects)-", "OUTPUT-"),
        scope + name,
        ("flink." + SCOPE + groups + "." + name).replaceAll("[.-]", "_"),
        labels);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // that it was there is what counts
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}
}
