package org.rsvpradar.job.operator;

import org.apache.flink.api.java.functions.KeySelector;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.GroupKey;

/** The key that a line is sent by: the group that it is about. */
public final class GroupOfLine implements KeySelector<Line, Long> {

  private static final long serialVersionUID = 1;

  private transient GroupKey key;

  @Override
  public Long getKey(Line line) {
    if (key == null) {
      key = new GroupKey();
    }
    return key.of(line);
  }
}
