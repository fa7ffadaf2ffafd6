import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openFolder } from '../../src/delivery/content/folder-content.ts';
import { listedFiles } from '../../src/delivery/document/listed-files.ts';
import { openDigestThreads } from '../../src/delivery/fixity/digest-threads.ts';
import { type PackagedFile, planPackage } from '../../src/packaging/plan/plan.ts';
import { writePackageFile } from '../../src/packaging/writing/package-file.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { watchEventLoop } from '../support/event-loop.ts';

/** Learns, plans and writes a package without the checks of a profile: `pack-by-functions.ts <folder> <zip> [--sm3]`. */
const [folder = '', zip = '', option] = process.argv.slice(2);
const sm3 = option === '--sm3';
const raw = readFileSync(path.join(folder, 'handover.json'));
const document: HandoverDocument = JSON.parse(raw.toString());
const content = openFolder(folder);
const threads = openDigestThreads();
const format = { puid: null, name: 'unknown', mime: 'application/octet-stream' };
const files: PackagedFile[] = [];

async function* located() {
  for (const listed of listedFiles(document)) {
    const place = await content.locate(listed.file.path);
    if (place) yield { ...place, path: listed.file.path, listed };
  }
}

for await (const learned of threads.learn(located(), { sm3 })) {
  if ('problem' in learned) throw learned.problem;
  const { path: name, listed } = learned.request;
  files.push({
    path: name,
    fixity: learned.fixity,
    format,
    role: 'original',
    volume: listed.volume,
    record: listed.record,
  });
}
await threads.close();

const eventLoop = watchEventLoop();
const plan = await planPackage(
  {
    id: 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1',
    version: 1,
    instant: '2025-11-22T08:00:00Z',
    document: { raw, value: document },
    profile: { id: 'bench', version: '1.0.0', sm3, label: { zh: '测量', en: 'measurement' } },
    report: Buffer.from('{}'),
    files,
    agents: { software: { name: 'yijiao', version: '0' }, deliveringUnit: document.deliveringUnit },
    evidence: [],
    schemas: [{ name: 'handover.schema.json', raw: Buffer.from('{}') }],
    events: [],
  },
  content,
);
await writePackageFile(plan, zip, { overwrite: true });
eventLoop.stop();
await content.close();
console.log(eventLoop.longest());
