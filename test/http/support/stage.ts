import { createHash } from 'node:crypto';
import { currentRound, type HandoverCase, type PackageFacts } from '../../../src/handover/case/case.ts';
import { keepFileOutcomes } from '../../../src/handover/desk/checked-files.ts';
import { performCommand } from '../../../src/handover/desk/desk.ts';
import { notePackagedFiles } from '../../../src/handover/desk/packaged-files.ts';
import { keepReviewItems } from '../../../src/handover/desk/review-items.ts';
import type { ItemUnderReview } from '../../../src/handover/sampling/item-review.ts';
import { makePackages } from '../../../src/packaging/division/make-packages.ts';
import { type PackagePlan, planPackage } from '../../../src/packaging/plan/plan.ts';
import type { CheckReport } from '../../../src/schema/types/check-report.ts';
import type { ShelvedPackage } from '../../../src/storage/ocfl/shelf.ts';
import type { FileWithOutcomes } from '../../../src/verification/file-outcomes/file-outcomes.ts';
import { packFiles } from '../../../src/verification/file-outcomes/packed-files.ts';
import { checkReport } from '../../handover/cast.ts';
import { type SampleFiles, sampleDocument, sampleInput, streamedContent } from '../../packaging/sample.ts';
import type { Reply } from './client.ts';
import type { Player, Service } from './service.ts';

/** What the stage delivers: names that are awkward in every way. */
export const delivered: SampleFiles = new Map([
  ['C5 隐蔽工程/验收记录(1#楼)&附图.pdf', Buffer.from('%PDF-1.7 隐蔽工程验收记录')],
  ['C7/😀 "quoted"?.txt', Buffer.from('工程照片说明\n')],
  ['C7/页面.html', Buffer.from('<script>alert(1)</script>')],
  ['C7/空.txt', Buffer.alloc(0)],
  ['big.bin', Buffer.alloc(300_000, 7)],
]);

/** The document of what the stage delivers, of a project with a code. */
export function documentOf(projectCode: string, change: object = {}): object {
  const document: Record<string, unknown> = { ...Object(sampleDocument(delivered.keys())), ...change };
  return { ...document, project: { ...Object(document['project']), code: projectCode } };
}

function recordsOf(files: SampleFiles): readonly ItemUnderReview[] {
  return Array.from(files.keys(), (title, index) => ({
    number: index + 1,
    volume: 1,
    record: index + 1,
    title,
    fileClass: '',
    check: 'passed',
    reason: 'all',
  }));
}

const passed = { outcome: 'passed' as const, rules: ['IN-07'] };

/** What the check says of each file that is delivered. */
export const saidOfFiles = saidOf(delivered);

function saidOf(files: SampleFiles): readonly FileWithOutcomes[] {
  return Array.from(files.keys(), (path) => ({
    path,
    listed: true,
    outcomes: { authenticity: passed, integrity: passed, usability: passed, security: passed },
  }));
}

/** Version of the agreement of the profile under which the stage is checked. */
export const agreement = '2026-1';

export const snapshot = createHash('sha256').update('snapshot').digest('hex');

/** Points on the way of a case, in their order. */
export const points = [
  'draft',
  'filled',
  'checking',
  'ready',
  'submitted',
  'under_review',
  'accepted',
  'stored',
  'receipted',
] as const;
export type Point = (typeof points)[number];

/** What is special about a case. */
interface CaseWish {
  /** Under which profile it is checked. */
  readonly profile?: CheckReport['profile'];
  /** The handover that it is to replace. */
  readonly supersedes?: string;
  /** What is delivered in place of the usual files. */
  readonly files?: SampleFiles;
}

/** Leads a new case to a point over the API; what the service's jobs do is done in their place. @returns its id */
export async function lead(
  service: Service,
  point: Point,
  { profile, supersedes, files = delivered }: CaseWish = {},
): Promise<string> {
  const stage = openStage(service, files);
  const created = await stage.as('preparer', 'POST', '', {
    bureau: service.cast.archivist.organisationId,
    title: '江北嘴住宅楼档案',
    ...(supersedes !== undefined && { supersedes }),
  });
  const id = String(created.json['id']);
  const steps: Readonly<Record<Point, () => Promise<unknown>>> = {
    draft: async () => undefined,
    async filled() {
      await stage.upload(id);
      await stage.command('preparer', 'PUT', id, 'document', sampleDocument(files.keys()));
    },
    checking: () => stage.command('preparer', 'POST', id, 'check'),
    ready: () => stage.checked(id, profile),
    submitted: () => stage.command('signer', 'POST', id, 'submit', { snapshot, agreement }),
    async under_review() {
      await stage.command('archivist', 'POST', id, 'claim');
      await stage.planned(id);
      await stage.command('archivist', 'POST', id, 'review_items', { outcome: 'passed', items: [{ volume: 1 }] });
    },
    accepted: () => stage.command('archivist', 'POST', id, 'accept', { snapshot }),
    stored: () => stage.stored(id),
    receipted: () => stage.command('lead', 'POST', id, 'issue_receipt'),
  };
  for (const one of points) {
    await steps[one]();
    if (one === point) break;
  }
  return id;
}

interface Stage {
  readonly as: (
    player: Player,
    method: string,
    path: string,
    json?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** Gives a command at the version the case has now. */
  readonly command: (
    player: Player,
    method: 'POST' | 'PUT',
    id: string,
    name: string,
    json?: unknown,
  ) => Promise<Reply>;
  readonly upload: (id: string) => Promise<void>;
  readonly checked: (id: string, profile?: CheckReport['profile']) => Promise<void>;
  /** What the review looks at: every record that was delivered, or these. */
  readonly planned: (id: string, items?: readonly ItemUnderReview[]) => Promise<void>;
  readonly stored: (id: string) => Promise<void>;
}

export function openStage(service: Service, files: SampleFiles = delivered): Stage {
  const { desk, shelf } = service;
  const current = async (id: string): Promise<HandoverCase> => {
    const found = await desk.cases.find(id);
    if (!found) throw new Error(`there is no case ${id}`);
    return found;
  };
  const as: Stage['as'] = async (player, method, below, json, headers = {}) => {
    const reply = await (await service.as(player)).send(method, `/api/v1/handovers${below}`, {
      json: json ?? {},
      headers,
    });
    if (reply.status >= 300) throw new Error(`${player} ${method} ${below}: ${reply.text}`);
    return reply;
  };

  return {
    as,
    command: async (player, method, id, name, json) =>
      as(player, method, `/${id}/${name}`, json, { 'If-Match': `"v${(await current(id)).version}"` }),
    async upload(id) {
      const form = new FormData();
      form.append('paths', JSON.stringify([...files.keys()]));
      for (const [name, content] of files) form.append('file', new Blob([Uint8Array.from(content)]), name);
      const reply = await (await service.as('preparer')).send('POST', `/api/v1/handovers/${id}/files`, { body: form });
      if (reply.status !== 200) throw new Error(reply.text);
    },
    async checked(id, profile = { id: 'intl-eark', version: '1.0.0' }) {
      const found = await current(id);
      const { files: count, bytes } = found.content;
      const report = checkReport({ snapshot, profile, counts: { volumes: 1, records: count, files: count, bytes } });
      const started = currentRound(found).checking?.sequence ?? 0;
      await keepFileOutcomes(desk, { id, started }, await packFiles(saidOf(files)));
      const command = { name: 'record_check_result', started, report } as const;
      await performCommand(desk, id, { actor: { agent: 'check' }, command, key: `check-${started}` });
    },
    async planned(id, items = recordsOf(files)) {
      const { round } = await current(id);
      await keepReviewItems(desk, { id, round }, items);
      const command = { name: 'record_review_plan' } as const;
      await performCommand(desk, id, { actor: { agent: 'review-plan' }, command, key: `plan-${id}-${round}` });
    },
    async stored(id) {
      const plan = await planPackage(sampleInput(files, { id }), streamedContent(files));
      const user = { name: 'yijiao', address: 'urn:yijiao' };
      const createdAt = new Date().toISOString();
      const work = { id, version: 1, source: plan, sm3: false, message: 'accepted', user, createdAt };
      const { sha256, sha512 } = await shelf.shelvePackage(work);
      const stored: PackageFacts = {
        id,
        version: 1,
        bytes: plan.bytes,
        sha256,
        sha512,
        root: snapshot,
        files: files.size,
        copies: [{ store: 'file:store', class: 'online', verifiedAt: new Date().toISOString() }],
      };
      const command = { name: 'record_stored', package: stored } as const;
      await performCommand(desk, id, { actor: { agent: 'package' }, command, key: `package-${id}` });
    },
  };
}

/** Stores what an accepted case delivered as parts of so many files, and records it, in place of the service's job. */
export async function storeDivided({ desk, shelf }: Service, id: string, filesPerPart: number): Promise<void> {
  const input = sampleInput(delivered, { id, perVolume: 1 });
  const shelve = (source: PackagePlan): Promise<ShelvedPackage> => {
    const user = { name: 'yijiao', address: 'urn:yijiao' };
    const createdAt = new Date().toISOString();
    return shelf.shelvePackage({ id: source.id, version: 1, source, sm3: false, message: 'accepted', user, createdAt });
  };
  const limit = { files: filesPerPart, bytes: Number.MAX_SAFE_INTEGER };
  const content = streamedContent(delivered);
  const { whole, parts } = await makePackages(input, content, { limit, makeWhole: shelve, makePart: shelve });
  const paths = [...delivered.keys()];
  for (const [index, { listed }] of parts.entries()) {
    const { from, to } = listed.volumes;
    await notePackagedFiles(desk, id, { part: index + 1, paths: paths.slice(from - 1, to) });
  }
  const { bytes, sha256, sha512 } = whole;
  const stored: PackageFacts = {
    id,
    version: 1,
    bytes,
    sha256,
    sha512,
    root: snapshot,
    files: delivered.size,
    parts: parts.map(({ listed }) => listed),
    copies: [{ store: 'file:store', class: 'online', verifiedAt: new Date().toISOString() }],
  };
  const command = { name: 'record_stored', package: stored } as const;
  await performCommand(desk, id, { actor: { agent: 'package' }, command, key: `package-${id}` });
}
