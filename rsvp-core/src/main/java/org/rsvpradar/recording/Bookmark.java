package org.rsvpradar.recording;

/**
 * How far one file of a recording has been read.
 *
 * <p>Flink keeps it in state. With fields in the order of the alphabet Flink 1.20 would take one
 * for another once there is one less.
 *
 * @param given lines of it, in its order, that were given or dropped as second deliveries
 * @param file which one, as it was found
 */
public record Bookmark(long given, RecordedFile file) {}
