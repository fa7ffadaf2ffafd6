import { createReadStream } from 'node:fs';
import { openBreath } from '../../concurrency/breath.ts';
import { type Fixity, openFixity } from '../fixity/fixity.ts';

/**
 * The fixity of a file that grows while it is uploaded. Bytes that pass by are digested as they do;
 * what it has not seen (after a restart, or a part that had to be verified first) it reads back from the file.
 */
export interface RunningDigest {
  /** Says that these bytes now lie in the file, from this position on. */
  add(chunk: Uint8Array, position: number): void;
  /** Says that so many bytes now lie in the file. */
  grown(bytes: number): void;
  /** Says that the file was cut off there: what was learned beyond is forgotten. */
  cut(bytes: number): void;
  /** What is known of the first so many bytes, which lie in the file. To be called when it grows no more. */
  finish(bytes: number): Promise<Fixity>;
}

export function openRunningDigest(file: string): RunningDigest {
  let learner = openFixity({ sm3: true });
  let learned = 0;
  let written = 0;
  let reading: Promise<void> | undefined;
  let fixity: Fixity | undefined;

  const lacks = (bytes: number): boolean => learned < bytes;

  const readBack = async (): Promise<void> => {
    const mine = learner;
    const breathe = openBreath();
    while (lacks(written)) {
      const before = learned;
      for await (const chunk of createReadStream(file, { start: learned, end: written - 1 })) {
        if (mine !== learner) return;
        learner.add(chunk);
        learned += chunk.length;
        await breathe();
      }
      if (mine === learner && learned === before) throw new Error(`${file} ends before byte ${written}`);
    }
  };

  const follow = (): Promise<void> => {
    if (reading) return reading;
    const mine = readBack().finally(() => {
      if (reading === mine) reading = undefined;
    });
    // What cannot be read back shows again in finish; until then nobody waits.
    mine.catch(() => undefined);
    reading = mine;
    return mine;
  };

  return {
    add(chunk, position) {
      written = position + chunk.length;
      if (!reading && learned === position) {
        learner.add(chunk);
        learned = written;
      } else void follow();
    },
    grown(bytes) {
      written = bytes;
      if (lacks(written)) void follow();
    },
    cut(bytes) {
      written = bytes;
      // A reading under way may have bytes in hand that are no longer in the file.
      if (!reading && learned <= bytes) return;
      learner = openFixity({ sm3: true });
      learned = 0;
      reading = undefined;
    },
    async finish(bytes) {
      written = bytes;
      while (lacks(bytes)) await follow();
      fixity ??= learner.fixity();
      return fixity;
    },
  };
}
