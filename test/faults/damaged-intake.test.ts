import { hash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { decideToAccept } from '../story/archivist.ts';
import { startRealService } from '../support/real-service.ts';
import { smallContents } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failedAttempt, getsStored, isNotStored, submitDelivery } from './storing.ts';

type Damage = (file: string) => Promise<void>;

const damages: readonly (readonly [what: string, damage: Damage])[] = [
  ['is replaced by another of the same length', async (file) => writeFile(file, (await readFile(file)).fill(0x20))],
  ['loses its end', async (file) => writeFile(file, (await readFile(file)).subarray(0, -1))],
  ['is gone', (file) => rename(file, `${file}.aside`)],
];

for (const [what, damage] of damages) {
  test(`a file that ${what} in the intake before it is packaged is named, becomes no package, and is packaged when it is restored`, async (t) => {
    const data = await temporaryFolder(t);
    const service = await startRealService(t, { YIJIAO_DATA: data });
    const storing = await submitDelivery(t, service);
    const content = smallContents['C5 隐蔽工程/记录.txt'] ?? '';
    const sha256 = hash('sha256', content);
    const file = path.join(data, 'intake/sha256', sha256.slice(0, 2), sha256);
    await damage(file);
    await decideToAccept(storing.cast.archivist, storing.id);
    const failure = await failedAttempt(service);
    t.is(failure['code'], 'packaging.intake-damaged');
    t.regex(String(failure['message']), /"C5 隐蔽工程\/记录\.txt"/u);
    await isNotStored(t, storing, openDirectoryStore(path.join(data, 'store')));
    await writeFile(file, content);
    await getsStored(t, storing);
  });
}
