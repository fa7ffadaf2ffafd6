import { hash } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import type { Client } from './support/client.ts';
import { countedLibrary } from './support/counted-library.ts';
import { type Service, startService } from './support/service.ts';
import { delivered, lead, storeDivided } from './support/stage.ts';

interface Divided {
  readonly service: Service;
  readonly id: string;
  readonly archivist: Client;
}

/** A case whose five files lie in parts of two, two and one. */
async function divided(t: ExecutionContext, wish: Parameters<typeof startService>[1] = {}): Promise<Divided> {
  const service = await startService(t, wish);
  const id = await lead(service, 'accepted');
  await storeDivided(service, id, 2);
  return { service, id, archivist: await service.as('archivist') };
}

const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

test('every file of a divided delivery comes back by its true name, from the whole and from its part', async (t) => {
  const { service, id, archivist } = await divided(t);
  for (const [index, [name, content]] of [...delivered].entries()) {
    for (const one of [id, `${id}-0${Math.floor(index / 2) + 1}`]) {
      const address = `${service.url}/api/v1/packages/${one}/files/${encoded(name)}`;
      const response = await fetch(address, { headers: archivist.headers });
      t.is(response.status, 200, address);
      t.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(content), name);
    }
  }
});

test('for one file only the part that holds it is read, and of that only the range', async (t) => {
  const { library, reads, belongTo } = countedLibrary();
  const { service, id, archivist } = await divided(t, { services: { library } });
  belongTo(service);
  await archivist.get(`/api/v1/packages/${id}/files/big.bin`);
  t.deepEqual([...new Set(reads.map((read) => read.id))], [`${id}-03`]);
  reads.length = 0;
  const range = { ...archivist.headers, Range: 'bytes=100-199' };
  await (await fetch(`${service.url}/api/v1/packages/${id}/files/big.bin`, { headers: range })).arrayBuffer();
  const read = reads.reduce((sum, { bytes }) => sum + bytes, 0);
  t.true(read < 1_000, `${read} bytes for 100`);
});

test('a part is shown and fetched by its own identifier, as it is stored', async (t) => {
  const { service, id, archivist } = await divided(t);
  const whole = await archivist.get(`/api/v1/packages/${id}`);
  const parts = whole.json['parts'] as { id: string; sha256: string }[];
  t.is(parts.length, 3);
  for (const part of parts) {
    t.like((await archivist.get(`/api/v1/packages/${part.id}`)).json, { ...part, partOf: id });
    const content = await fetch(`${service.url}/api/v1/packages/${part.id}/content`, { headers: archivist.headers });
    t.is(hash('sha256', Buffer.from(await content.arrayBuffer())), part.sha256);
  }
});

test('nobody sees a part who does not see the whole; a part that there is not is not found', async (t) => {
  const { service, id, archivist } = await divided(t);
  for (const player of ['stranger', 'otherArchivist'] as const) {
    const client = await service.as(player);
    for (const below of ['', '/content', '/files', '/files/big.bin']) {
      const reply = await client.get(`/api/v1/packages/${id}-03${below}`);
      t.is(reply.json['code'], 'handover.not-found', `${player} ${below}`);
    }
  }
  t.is((await archivist.get(`/api/v1/packages/${id}-04`)).json['code'], 'handover.not-found');
  t.is((await archivist.get(`/api/v1/packages/${id}-01/files/big.bin`)).json['code'], 'retrieval.file-missing');
});

test('what an auditor takes of a part is written down with the handover', async (t) => {
  const { service, id, archivist } = await divided(t);
  const auditor = await service.as('auditor');
  await auditor.get(`/api/v1/packages/${id}-02`);
  await auditor.get(`/api/v1/packages/${id}-03/files/big.bin`);
  await auditor.get(`/api/v1/packages/${id}/files/big.bin`);
  const { json } = await archivist.get(`/api/v1/handovers/${id}/retrievals`);
  t.like(json['items'], [
    { handover: id, thing: 'package_file', detail: 'big.bin' },
    { handover: id, thing: 'package_file', detail: `${id}-03: big.bin` },
    { handover: id, thing: 'package_listing', detail: `${id}-02` },
  ]);
});
