import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { packOfd } from '../../fixtures/signed/ofd/document.ts';
import { protectEntries } from '../../fixtures/signed/ofd/integrity.ts';
import { claimed, seal, sealsOf, sealTrust } from '../signatures/ofd/seals.ts';
import { makeWorld } from '../signatures/world.ts';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const part = /it is over a part of the file, and says nothing of the rest/gu;

test('people are told which of the valid signatures is over a part of the file', async (t) => {
  const seals = await sealsOf(await makeWorld());
  const [folder, trust] = [await temporaryFolder(t), await temporaryFolder(t)];
  for (const { name, bytes } of sealTrust(seals)) await writeFile(path.join(trust, name), bytes);
  const listed = protectEntries(seals.document, seals.other, claimed);
  const [whole, both] = [path.join(folder, 'whole.ofd'), path.join(folder, 'both.ofd')];
  await writeFile(whole, packOfd(seal(seals)));
  await writeFile(both, packOfd(seal({ ...seals, document: listed })));
  for (const [file, parts] of [
    [whole, 0],
    [both, 1],
  ] as const) {
    const { code, stdout } = await yijiao(['signatures', file, '--trust', trust, '--at', '2026-06-02T08:00:00Z']);
    t.is(code, 0, stdout);
    t.is(stdout.match(part)?.length ?? 0, parts, stdout);
  }
});
