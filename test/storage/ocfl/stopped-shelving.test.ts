import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { openShelf } from '../../../src/storage/ocfl/shelf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { madeBytes } from '../made-source.ts';
import { contentOf, namesOn, packageId, packageToShelve, stoppedBefore } from './shelved.ts';

/** Content, version inventory and sidecar, declaration of the first version, root inventory and sidecar. */
const writesOf = { 1: 6, 2: 5 } as const;

for (const version of [1, 2] as const) {
  for (let write = 1; write <= writesOf[version]; write++) {
    test(`stopped before write ${write} of ${writesOf[version]}, version ${version} is whole or not there, and shelving goes on`, async (t) => {
      const undisturbed = openDirectoryStore(await temporaryFolder(t));
      const store = openDirectoryStore(await temporaryFolder(t));
      for (const one of [undisturbed, store]) {
        const shelf = await openShelf(one);
        if (version === 2) await shelf.shelvePackage(packageToShelve());
      }
      await (await openShelf(undisturbed)).shelvePackage(packageToShelve({ version }));
      const stopped = await openShelf(stoppedBefore(store, write));
      await t.throwsAsync(stopped.shelvePackage(packageToShelve({ version })), { message: /^stopped/u });
      const shelf = await openShelf(store);
      const earlier = version === 2 ? [`${packageId} 1`] : [];
      const isThere = write === writesOf[version];
      t.deepEqual(await namesOn(shelf), isThere ? [...earlier, `${packageId} ${version}`] : earlier);
      await shelf.shelvePackage(packageToShelve({ version }));
      t.deepEqual(await contentOf(store), await contentOf(undisturbed));
    });
  }

  test(`the write after the last one of version ${version} does not happen`, async (t) => {
    const store = openDirectoryStore(await temporaryFolder(t));
    const shelf = await openShelf(store);
    if (version === 2) await shelf.shelvePackage(packageToShelve());
    const counted = await openShelf(stoppedBefore(store, writesOf[version] + 1));
    await t.notThrowsAsync(counted.shelvePackage(packageToShelve({ version })));
  });
}

test('a version goes on after one whose sidecar was never written', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  await openShelf(store);
  const stopped = await openShelf(stoppedBefore(store, writesOf[1]));
  await t.throwsAsync(stopped.shelvePackage(packageToShelve()), { message: /^stopped/u });
  const undisturbed = openDirectoryStore(await temporaryFolder(t));
  for (const one of [undisturbed, store]) {
    const shelf = await openShelf(one);
    if (one === undisturbed) await shelf.shelvePackage(packageToShelve());
    await shelf.shelvePackage(packageToShelve({ version: 2 }));
  }
  t.deepEqual(await contentOf(store), await contentOf(undisturbed));
});

for (const write of [1, 2, 3, 4, 5, 6]) {
  test(`stopped before write ${write}, a version is finished by newer software that makes other bytes of it`, async (t) => {
    const store = openDirectoryStore(await temporaryFolder(t));
    await openShelf(store);
    const stopped = await openShelf(stoppedBefore(store, write));
    await t.throwsAsync(stopped.shelvePackage(packageToShelve()), { message: /^stopped/u });
    const shelf = await openShelf(store);
    const work = packageToShelve({ source: madeBytes(90_000, 'newer software'), takeExisting: true });
    const shelved = await shelf.shelvePackage(work);
    t.deepEqual(await namesOn(shelf), [`${packageId} 1`]);
    t.deepEqual(await shelf.shelvePackage(work), shelved);
  });
}

test('killed at any moment while it shelves packages, a process leaves whole ones only, and the next goes on', async (t) => {
  const folder = await temporaryFolder(t);
  const packages = 40;
  const program = path.join(import.meta.dirname, 'keep-shelving.ts');
  const start = () =>
    spawn(process.execPath, [program, folder, String(packages)], { stdio: ['ignore', 'pipe', 'inherit'] });
  for (let kill = 0; kill < 10; kill++) {
    const writer = start();
    t.teardown(() => writer.kill('SIGKILL'));
    // It may be done with all of them before the kill.
    const exited = once(writer, 'exit');
    await Promise.race([once(writer.stdout, 'data'), exited]);
    await setTimeout(Math.random() * 200);
    writer.kill('SIGKILL');
    await exited;
    const shelf = await openShelf(openDirectoryStore(folder));
    for await (const entry of shelf.listPackages()) {
      if (!('found' in entry)) {
        t.fail(entry.problem.message);
        continue;
      }
      t.is((await shelf.readBack(entry.found)).sha512, entry.found.sha512);
    }
  }
  const last = start();
  last.stdout.resume();
  await once(last, 'exit');
  t.is((await namesOn(await openShelf(openDirectoryStore(folder)))).length, packages);
});
