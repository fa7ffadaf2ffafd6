import { monotonicFactory } from 'ulid';

/** A new id: sorts after all that this process has made before, unique everywhere. */
export const newId: () => string = monotonicFactory();
