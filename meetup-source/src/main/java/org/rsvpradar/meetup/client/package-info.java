/**
 * The client of the stream, without an engine: connections, resume and gaps as section 6 of the
 * semantics has them, and nothing of Flink.
 */
package org.rsvpradar.meetup.client;
