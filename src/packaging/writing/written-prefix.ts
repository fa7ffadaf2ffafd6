import type { ByteRange } from '../../delivery/content/content.ts';

/** Knows how much of a file is there from its start on, while several write to it in different places. */
export interface WrittenPrefix {
  /** Says that these bytes are there now. @returns how many there are from the start on */
  add(range: ByteRange): number;
}

export function openWrittenPrefix(): WrittenPrefix {
  /** Ends of what lies beyond the prefix, by where it starts. */
  const beyond = new Map<number, number>();
  let end = 0;
  return {
    add(range) {
      beyond.set(range.start, range.end);
      for (let next = beyond.get(end); next !== undefined; next = beyond.get(end)) {
        beyond.delete(end);
        end = next;
      }
      return end;
    },
  };
}
