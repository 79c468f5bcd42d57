package org.rsvpradar.recording;

/**
 * How far one file of a recording has been read.
 *
 * @param file which one, as it was found
 * @param given lines of it, in its order, that were given or dropped as second deliveries
 */
public record Bookmark(RecordedFile file, long given) {}
