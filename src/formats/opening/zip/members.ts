import { BudgetExceeded } from '../budget.ts';
import { type Opening, OpeningFault } from '../opening.ts';
import type { Archive, Member } from './archive.ts';

/** What is told of a member that was read through: its first bytes. */
export type Look = (member: Member, head: Buffer) => void;

const headBytes = 4096;

/**
 * Reads members through, one after another; what is wrong with one is noted, and the others go on.
 * @throws {BudgetExceeded} when all together would inflate beyond reason
 */
export async function readThrough(
  archive: Archive,
  members: Iterable<Member>,
  opening: Opening,
  look: Look = () => {},
): Promise<void> {
  for (const member of members) {
    if (member.folder && member.bytes === 0) continue;
    const head: Uint8Array[] = [];
    let taken = 0;
    try {
      for await (const chunk of archive.stream(member)) {
        if (taken >= headBytes) continue;
        head.push(chunk.subarray(0, headBytes - taken));
        taken += Math.min(chunk.length, headBytes - taken);
      }
      look(member, Buffer.concat(head));
    } catch (error) {
      if (!(error instanceof OpeningFault)) throw error;
      opening.trouble(error.trouble.code, error.trouble.at);
    }
  }
}

/**
 * Holds a member in memory.
 * @throws {OpeningFault} when it is missing or damaged
 * @throws {BudgetExceeded}
 */
export async function readMember(archive: Archive, name: string, { budget }: Opening): Promise<Buffer> {
  const member = archive.byName.get(name);
  if (!member) throw new OpeningFault('part-missing', name);
  if (member.bytes > budget.limits.heldBytes) throw new BudgetExceeded('heldBytes');
  return Buffer.concat(await Array.fromAsync(archive.stream(member)));
}
