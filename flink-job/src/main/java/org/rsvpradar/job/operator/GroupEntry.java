package org.rsvpradar.job.operator;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.EventHistory;

/**
 * A group and its events as one entry of Flink's state, which a line reads and writes at the price
 * of one.
 *
 * <p>Public and changeable for Flink, whose POJO serialiser lets it evolve.
 */
public final class GroupEntry {

  /** Of the group; null if it has none that counts. */
  public AnswerHistory history;

  /** The histories of its events by their ids. */
  @TypeInfo(EventsType.class)
  public Map<String, EventHistory> events = new HashMap<>();

  /** Begins with nothing in it. */
  public GroupEntry() {}

  boolean isEmpty() {
    return history == null && events.isEmpty();
  }

  /** How Flink carries the events. */
  public static final class EventsType extends TypeInfoFactory<Map<String, EventHistory>> {

    @Override
    public TypeInformation<Map<String, EventHistory>> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return Types.MAP(Types.STRING, TypeInformation.of(EventHistory.class));
    }
  }
}
