import path from 'node:path';
import type { DigestAlgorithm } from '../../delivery/fixity/digest-threads.ts';
import { makePackages } from '../../packaging/division/make-packages.ts';
import { partFileBeside } from '../../packaging/layout.ts';
import { assemblePackage } from '../../packaging/plan/assemble.ts';
import { packageIdOf } from '../../packaging/plan/identifier.ts';
import { packageInstant } from '../../packaging/plan/instant.ts';
import type { EepWish, PackagePlan } from '../../packaging/plan/plan.ts';
import { refuseExisting, type StagedPackage, stagePackageFile } from '../../packaging/writing/package-file.ts';
import { publishTogether } from '../../packaging/writing/publish-together.ts';
import { openScratchFile } from '../../packaging/writing/scratch-file.ts';
import type { PackReport } from '../../schema/types/pack-report.ts';
import { software } from '../../software.ts';
import type { Examination } from '../../verification/examine.ts';
import type { ExaminedDelivery } from '../../verification/examined-delivery.ts';
import { validSigners } from '../../verification/signatures/verify-signatures.ts';
import { collectGarbage } from '../small-heap.ts';
import type { Terminal } from '../terminal.ts';

/** A package that was written, as the pack report tells it. */
export type WrittenPackage = NonNullable<PackReport['package']>;

/** Where the package goes, and what to do with one that is there. */
export interface PackTarget {
  readonly output: string;
  readonly instant?: string;
  readonly force?: boolean;
  /** Asks for every record as a package of DA/T 48, too, whatever the profile says. */
  readonly eep?: boolean;
}

/** What packing works with. */
interface Packing {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/**
 * Writes the package of a delivery that is in order and, where that is above the profile's limit, its parts beside it.
 * All of them get their names when all are whole, the package that lists the parts last, or none does; interrupted, it
 * leaves none.
 */
export async function writePackages(
  examination: Examination,
  { output, instant: at, force = false, eep = false }: PackTarget,
  { terminal, signal }: Packing,
): Promise<WrittenPackage> {
  const { delivery, report } = examination;
  if (!delivery || report.snapshot === null) throw new Error('a delivery in order has a snapshot');
  const instant = packageInstant(delivery.document, { at, sourceDateEpoch: process.env['SOURCE_DATE_EPOCH'] });
  const staged: StagedPackage[] = [];
  const stage = async (
    plan: PackagePlan,
    target: string,
    algorithms: readonly DigestAlgorithm[],
  ): Promise<readonly string[]> => {
    // What making the documents has left behind.
    collectGarbage();
    using progress = terminal.progress({ zh: '打包', en: 'packing' });
    const { bytes, container } = plan;
    progress.expect(container.count, bytes);
    let [files, written] = [0, 0];
    const one = await stagePackageFile(plan, path.resolve(target), {
      overwrite: force,
      signal,
      digests: algorithms,
      onBytes(more) {
        written += more;
        // Members are written one after the other, but for the few that are under way.
        const past = container.memberAt(written);
        progress.advance(past - files, more);
        files = past;
      },
    });
    progress.end();
    staged.push(one);
    return one.digests;
  };
  try {
    const { whole, parts } = await makePackages(
      assemblePackage({ ...checkedDelivery(examination, delivery, instant), eep: wishFor(examination, eep) }),
      delivery.content,
      {
        limit: examination.profile.split,
        openScratch: () => openScratchFile(path.resolve(output)),
        async prepare(parts) {
          const files = Array.from({ length: parts }, (_, index) => partFileBeside(output, index + 1));
          if (!force) for (const file of [output, ...files]) await refuseExisting(path.resolve(file));
        },
        async makeWhole(plan) {
          const [sha256 = ''] = await stage(plan, output, ['sha256']);
          return { id: plan.id, version: plan.version, instant, file: output, bytes: plan.bytes, sha256 };
        },
        async makePart(plan, number) {
          const file = partFileBeside(output, number);
          const algorithms = ['sha256', 'sha512', ...(examination.profile.sm3 ? (['sm3'] as const) : [])] as const;
          const [sha256 = '', sha512 = '', sm3] = await stage(plan, file, algorithms);
          return { file, bytes: plan.bytes, sha256, sha512, sm3 };
        },
      },
    );
    // In the order in which they were made: who sees the package that lists the parts has them all.
    await publishTogether(staged);
    const listed = parts.map(({ listed: { version: _version, ...part }, made }) => ({ ...part, file: made.file }));
    return { ...whole, ...(listed.length > 0 && { parts: listed }) };
  } finally {
    for (const one of staged) await one.discard();
  }
}

/** Files up to so many bytes lie within packages of DA/T 48, where the profile says nothing of them. */
const encodedUpTo = 64 * 1024 * 1024;

function wishFor({ profile }: Examination, asked: boolean): EepWish | undefined {
  return profile.representations.eep ?? (asked ? { encodedUpTo } : undefined);
}

/** At the desk the package's instant stands for every time, so that the same delivery gives the same bytes. */
function checkedDelivery(
  { profile, report, document: { raw }, evidence }: Examination,
  delivery: ExaminedDelivery,
  instant: string,
) {
  const { document, files, signatures } = delivery;
  const signers = validSigners(signatures);
  const { name, uscc } = document.deliveringUnit;
  return {
    id: packageIdOf(report.snapshot ?? ''),
    version: 1,
    instant,
    document: { raw, value: document },
    profile,
    report: { ...report, startedAt: instant, finishedAt: instant },
    evidence,
    known: (path: string, index: number) => {
      const { fixity, format } = files.at(index) ?? {};
      return fixity && format && { fixity, format, signers: signers.get(path) };
    },
    agents: { software, deliveringUnit: { name, code: uscc } },
    events: [{ type: 'capture', at: instant, detail: 'delivery read', outcome: 'success', agent: 'software' } as const],
  };
}
