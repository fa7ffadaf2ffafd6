import test, { type ExecutionContext } from 'ava';
import { makePackages } from '../../../src/packaging/division/make-packages.ts';
import type { PackageInput, PackagePlan } from '../../../src/packaging/plan/plan.ts';
import { verifyWithParts } from '../../../src/packaging/verify/division/verify-with-parts.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { openShelf, type Shelf, type ShelvedPackage } from '../../../src/storage/ocfl/shelf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { packageId } from '../broken-package.ts';
import { awkwardFiles, soundInput, streamedContent } from '../sample.ts';
import { filesLimit } from './divided.ts';

const files = awkwardFiles();

/** Packages the files in parts and puts them on the shelf as the service does, unless it is stopped at one of them. */
async function shelve(shelf: Shelf, input: PackageInput, stopAt?: string) {
  const make = async (source: PackagePlan): Promise<ShelvedPackage> => {
    const { id, version } = source;
    if (id === stopAt) throw new Error(`stopped before ${id}`);
    const user = { name: '重庆市城市建设档案馆', address: `urn:yijiao:${packageId}` };
    const about = { message: 'accepted', user, createdAt: input.instant };
    return shelf.shelvePackage({ id, version, source, sm3: true, takeExisting: true, ...about });
  };
  return makePackages(input, streamedContent(files), { limit: filesLimit(6), makeWhole: make, makePart: make });
}

async function proven(t: ExecutionContext, shelf: Shelf): Promise<void> {
  const open = async (id: string) => ({ ...(await shelf.openPackageBytes(id)), close: async () => undefined });
  const { ok, checks } = await verifyWithParts(await open(packageId), ({ id }) => open(id));
  t.true(ok, JSON.stringify(checks.filter((check) => !check.ok)));
  t.is(checks.at(-1)?.name, 'report.snapshot');
}

type Particulars = Partial<Pick<PackageInput, 'agents' | 'schemas'>>;

const changes: readonly [what: string, change: (input: PackageInput) => Particulars][] = [
  [
    'the delivering unit has got its code',
    ({ agents }) => ({
      agents: { ...agents, deliveringUnit: { ...agents.deliveringUnit, code: '91500000MA5U4CMX0G' } },
    }),
  ],
  [
    'the program is a newer one',
    ({ agents }) => ({ agents: { ...agents, software: { ...agents.software, version: '10.11.12-rc.13' } } }),
  ],
  [
    'the bureau has added XML schemas',
    ({ schemas }) => ({ schemas: [...schemas, { name: 'mets.xsd', raw: Buffer.from('<schema/>') }] }),
  ],
];

for (const [what, change] of changes) {
  test(`packaging that was stopped between its parts goes on to a proven whole when ${what} since`, async (t) => {
    const shelf = await openShelf(openDirectoryStore(await temporaryFolder(t)));
    const sound = await soundInput(files, { perVolume: 3 });
    const { name } = sound.agents.deliveringUnit;
    const before = { ...sound, agents: { ...sound.agents, deliveringUnit: { name } } };
    await t.throwsAsync(shelve(shelf, before, `${packageId}-02`), { message: /^stopped/u });
    const first = await shelf.readBack(await shelf.locatePackage(`${packageId}-01`));
    const { parts } = await shelve(shelf, { ...before, ...change(before) });
    t.deepEqual(parts.map(({ listed, made }) => [listed.id, listed.bytes, listed.sha256, made.bytes]).at(0), [
      `${packageId}-01`,
      first.bytes,
      first.sha256,
      first.bytes,
    ]);
    await proven(t, shelf);
  });
}
