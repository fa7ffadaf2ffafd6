/**
 * Milliseconds for which threads that check are kept with nothing to do. To load all rules takes half a second, which is most of
 * what checking a corrected round of some files needs.
 */
export const idleMilliseconds = 5 * 60_000;
