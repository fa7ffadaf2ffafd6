import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ByteRange, Content } from '../../src/delivery/content/content.ts';
import { openFixity } from '../../src/delivery/fixity/fixity.ts';
import { itemTreeRoot } from '../../src/delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../src/delivery/path-order.ts';
import type { ContainerFixity } from '../../src/packaging/division/make-packages.ts';
import type { PackagedFile, PackageInput } from '../../src/packaging/plan/plan.ts';
import { Problem } from '../../src/problem.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { ArchiveRecord, HandoverDocument } from '../../src/schema/types/handover.ts';

/** Files of a delivery by path; a test may change them behind the package's back. */
export type SampleFiles = Map<string, Uint8Array>;

/** Shows files of this process as a delivery that can only be streamed, in pieces of an odd size. */
export function streamedContent(files: SampleFiles, pieceBytes = 1000): Content {
  const find = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (!bytes) throw new Problem('delivery.file-missing', { params: { path } });
    return bytes;
  };
  return {
    async *entries() {
      for (const [path, bytes] of files) yield { path, kind: 'file', bytes: bytes.length };
    },
    async *read(path, range?: ByteRange) {
      const bytes = find(path).subarray(range?.start, range?.end);
      for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
    },
    async locate(path) {
      find(path);
      return undefined;
    },
    async close() {},
  };
}

const pdf = { puid: 'fmt/276', name: 'Acrobat PDF 1.7', version: '1.7', mime: 'application/pdf' };
const binary = { puid: null, name: 'unknown', mime: 'application/octet-stream' };

/** A handover document that lists the files, each as a record of its own, in volumes of so many. */
export function sampleDocument(
  paths: Iterable<string>,
  perVolume = Number.POSITIVE_INFINITY,
  title = '竣工验收文件',
): HandoverDocument {
  const records = Array.from(
    paths,
    (path, index): ArchiveRecord => ({
      seq: index + 1,
      title: `记录 ${index + 1}`,
      date: '2025-10-30',
      files: [{ path, role: 'original' }],
    }),
  );
  const count = Math.max(1, Math.ceil(records.length / perVolume));
  return {
    schema: 'yijiao-handover/1',
    profile: 'intl-eark',
    deliveringUnit: { name: '重庆 A & B 建设有限公司', uscc: '91500000MA5U4CMX0G' },
    project: { name: '滨江花园一期 1#楼 <试点>', code: '2024-500000-47-01-012345', location: '重庆市渝北区' },
    volumes: Array.from({ length: count }, (_, index) => ({
      no: index + 1,
      title,
      fileClass: 'C7',
      records: count === 1 ? records : records.slice(index * perVolume, (index + 1) * perVolume),
    })),
  };
}

export function fixityOf(bytes: Uint8Array, sm3: boolean): PackagedFile['fixity'] {
  const learner = openFixity({ sm3 });
  learner.add(bytes);
  return learner.fixity();
}

interface SampleWish {
  readonly sm3?: boolean;
  /** How many files there are in a volume; by default there is one volume. */
  readonly perVolume?: number | undefined;
  /** Of every volume. */
  readonly title?: string | undefined;
}

/** What a package of the files is made of. */
export function sampleInput(
  files: SampleFiles,
  { sm3 = true, perVolume, title, ...changes }: Partial<PackageInput> & SampleWish = {},
): PackageInput {
  const value = sampleDocument(files.keys(), perVolume, title);
  const raw = Buffer.from(JSON.stringify(value));
  const places = value.volumes.flatMap((volume) => volume.records.map((record) => ({ volume, record })));
  return {
    id: 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1',
    version: 1,
    instant: '2025-11-22T08:00:00Z',
    document: { raw: () => [raw], value },
    profile: {
      id: 'intl-eark',
      version: '1.0.0',
      sm3,
      label: { zh: '国际通用移交', en: 'Plain international delivery' },
    },
    report: Buffer.from('{"schema":"yijiao-check-report/1"}'),
    files: [...files].map(([path, bytes], index): PackagedFile => {
      const of = /^(.*)\.p7s$/u.exec(path)?.[1];
      return {
        path,
        fixity: fixityOf(bytes, sm3),
        format: path.endsWith('.pdf') ? pdf : binary,
        role: of === undefined ? 'original' : 'signature',
        of,
        ...places[index],
        ...(of !== undefined && { signers: ['张三'] }),
      };
    }),
    agents: {
      software: { name: 'yijiao', version: '0.1.0' },
      deliveringUnit: { name: value.deliveringUnit.name, code: value.deliveringUnit.uscc },
      bureau: { name: '重庆市城市建设档案馆', code: '12500000450400000X' },
    },
    evidence: [
      { name: 'issuing-ca.cer', raw: Buffer.from('0\u0082') },
      { name: 'signatures.json', raw: Buffer.from('{}') },
    ],
    schemas: [{ name: 'handover.schema.json', raw: Buffer.from('{}') }],
    events: [
      {
        type: 'validation',
        at: '2025-11-22T07:59:00Z',
        detail: 'rule set 2026.1',
        outcome: 'success',
        outcomeNote: '0 blocking findings',
        agent: 'software',
      },
      ...[...files.keys()]
        .filter((path) => path.endsWith('.p7s'))
        .map((file) => ({
          type: 'digital signature validation',
          at: '2025-11-22T07:59:00Z',
          detail: 'CMS',
          outcome: 'TOTAL-PASSED',
          agent: 'bureau' as const,
          file,
        })),
    ],
    ...changes,
  };
}

/** The same with a check report that is whole, about the very snapshot of the files: what a sound package is made of. */
export async function soundInput(
  files: SampleFiles,
  changes: Parameters<typeof sampleInput>[1] = {},
): Promise<PackageInput> {
  const input = sampleInput(files, changes);
  const items = [...input.files].sort((a, b) => byPathBytes(a.path, b.path));
  const evidence = input.evidence.find(({ name }) => name === 'signatures.json');
  const report: CheckReport = {
    schema: 'yijiao-check-report/1',
    ok: true,
    profile: { id: input.profile.id, version: input.profile.version },
    ruleSet: '2026.1',
    startedAt: '2025-11-22T07:58:00Z',
    finishedAt: '2025-11-22T07:59:00Z',
    snapshot: await itemTreeRoot(fixityOf(Buffer.concat(await Array.fromAsync(input.document.raw())), false), items),
    ...(evidence && { signatureEvidence: hash('sha256', evidence.raw) }),
    counts: { volumes: 1, records: items.length, files: items.length, bytes: 0 },
    properties: { authenticity: 'passed', integrity: 'passed', usability: 'passed', security: 'passed' },
    findings: [],
  };
  return { ...input, report: Buffer.from(JSON.stringify(report)) };
}

/** Files with every kind of name and size that a package has to carry. */
export function awkwardFiles(): SampleFiles {
  const longName = '隐蔽工程验收记录'.repeat(10);
  return new Map(
    [
      'C5 隐蔽工程/隐蔽工程验收记录(1#楼)&附图.pdf',
      'C5 隐蔽工程/隐蔽工程验收记录(1#楼)&附图.pdf.p7s',
      '=1+2.xlsx',
      'a/🏠 "quoted" <tag>.txt',
      'a/caf\u00e9.txt',
      'a/cafe\u0301.txt',
      'a/CON.txt',
      'a/control\u0001\ttab\nline.txt',
      'a/empty.txt',
      `a/${longName}.dwg`,
      'b/A.pdf',
      'b/a.pdf',
      'n0001.pdf',
    ].map((path, index) => [path, path.includes('empty') ? new Uint8Array() : patternBytes(index * 977 + 3, index)]),
  );
}

export function patternBytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17 + (at >>> 8)) & 255);
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** Size and digests of a container in a file. */
export async function containerFixityOf(file: string): Promise<ContainerFixity> {
  const raw = await readFile(file);
  return { bytes: raw.length, sha256: hash('sha256', raw), sha512: hash('sha512', raw), sm3: hash('sm3', raw) };
}
