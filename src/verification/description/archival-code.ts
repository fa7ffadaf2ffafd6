import type { Profile } from '../../profiles/profile.ts';
import { wholePattern } from './patterns.ts';

/** How archival codes (档号) of volumes are built: their parts from left to right. */
export type ArchivalCodeShape = NonNullable<Profile['archivalCode']>;

/** Where an archival code is not built as it should be. */
export interface ArchivalCodeFault {
  readonly condition: 'wrong-part' | 'too-much';
  /** The part that is wrong, or the last one there may be. */
  readonly part: ArchivalCodeShape['parts'][number];
}

/** Prepares to hold archival codes against a shape; what it gives finds the first fault of a code. */
export function archivalCodeJudge({
  separator,
  parts,
}: ArchivalCodeShape): (code: string) => ArchivalCodeFault | undefined {
  const judged = parts.map((part) => ({ part, pattern: wholePattern(part.pattern) }));
  const last = parts.at(-1);
  return (code) => {
    const written = code.split(separator);
    const wrong = judged.find(({ pattern }, index) => !pattern.test(written[index] ?? ''))?.part;
    if (wrong) return { condition: 'wrong-part', part: wrong };
    return last && written.length > parts.length ? { condition: 'too-much', part: last } : undefined;
  };
}

/**
 * Prepares to hold archival codes of records against a shape: each is its volume's and one part more.
 * @returns whether a code is one of the volume, whose own code is known or not
 */
export function recordCodeJudge(shape: ArchivalCodeShape): (code: string, volumeCode: string | undefined) => boolean {
  const { separator, parts } = shape;
  const faultOf = archivalCodeJudge(shape);
  return (code, volumeCode) => {
    if (volumeCode !== undefined) {
      const stem = volumeCode + separator;
      const tail = code.slice(stem.length);
      return code.startsWith(stem) && tail !== '' && !tail.includes(separator || '\0');
    }
    const written = code.split(separator);
    return (
      written.length === parts.length + 1 && written.at(-1) !== '' && !faultOf(written.slice(0, -1).join(separator))
    );
  };
}
