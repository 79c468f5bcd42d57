package org.rsvpradar.job.operator;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.rsvpradar.line.Line;

/**
 * A line that is an RSVP.
 *
 * @param groupId the group that it is about: the key of state
 * @param line as it came
 */
public record Accepted(long groupId, Line line) {

  static final TypeInformation<Accepted> TYPE = TypeInformation.of(Accepted.class);
}
