import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { openApi } from '../../../src/cli/client/api.ts';
import { uploadFiles } from '../../../src/cli/client/upload-files.ts';
import { openDeliveryFolder } from '../../../src/delivery/open-delivery.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startService } from '../support/service.ts';
import { lead } from '../support/stage.ts';

const size = 5 * 1024 * 1024;
const corrected = Buffer.alloc(size, 2);
const name = '影像.bin';

interface Left {
  readonly content: Buffer;
  /** Bytes of it that had arrived. */
  readonly arrived: number;
  readonly announced: boolean;
}

const lefts: Readonly<Record<string, Left>> = {
  'other bytes that had all arrived': { content: Buffer.alloc(size, 1), arrived: size, announced: true },
  'other bytes of which some had arrived': { content: Buffer.alloc(size, 1), arrived: 1000, announced: true },
  'other bytes without a digest': { content: Buffer.alloc(size, 1), arrived: size, announced: false },
  'the same bytes, of which some had arrived': { content: corrected, arrived: 1000, announced: true },
};

for (const [what, { content, arrived, announced }] of Object.entries(lefts)) {
  test(`who delivers a file again gets it into the draft as it is now, although an upload was left with ${what}`, async (t) => {
    const service = await startService(t);
    const preparer = await service.as('preparer');
    const handover = await lead(service, 'draft');
    const metadata = { handover, path: name, ...(announced && { sha256: hash('sha256', content) }) };
    const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(size), 'Upload-Metadata': pairs.join(',') };
    const begun = await preparer.send('POST', '/api/v1/uploads', { headers });
    const id = begun.headers.get('location')?.split('/').at(-1) ?? '';
    await service.uploads.store.write(Readable.from([content.subarray(0, arrived)]), id, 0);
    await service.restart();
    const folder = await temporaryFolder(t);
    await writeFile(path.join(folder, name), corrected);
    const token = (preparer.headers['Authorization'] ?? '').replace('Bearer ', '');
    const api = openApi(service.url, { token, language: 'en' });
    const files = [{ path: name, bytes: size, sha256: hash('sha256', corrected) }];
    await uploadFiles(api, handover, await openDeliveryFolder(folder), files, () => undefined);
    const { json } = await preparer.get(`/api/v1/handovers/${handover}/files`);
    t.like(json['items'], files);
    t.deepEqual((await preparer.get(`/api/v1/handovers/${handover}/uploads`)).json['items'], []);
  });
}
