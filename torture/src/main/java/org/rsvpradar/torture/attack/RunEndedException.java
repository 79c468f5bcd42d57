package org.rsvpradar.torture.attack;

/** The stream has ended and all is written, so there is nothing left to strike at. */
public final class RunEndedException extends Exception {

  private static final long serialVersionUID = 1;
}
