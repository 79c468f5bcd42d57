package org.rsvpradar.meetup.simulator;

/**
 * One message of the simulated stream.
 *
 * @param bytes the line without its terminator, never blank; of a line beyond {@link
 *     org.rsvpradar.line.Line#MAX_BYTES} the beginning
 * @param length bytes that the line has, so {@code length > bytes.length} means cut
 * @param dueUs when it is sent, microseconds of the stream's own time since its first line; never
 *     falls
 */
record Message(byte[] bytes, long length, long dueUs) {}
