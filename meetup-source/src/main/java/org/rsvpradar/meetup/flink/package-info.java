/** The thin Flink source around the client. */
package org.rsvpradar.meetup.flink;
