import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ulid } from 'ulid';
import { readFileRange } from '../../../delivery/content/read-file.ts';
import { documentName } from '../../../delivery/document/handover-document.ts';
import type { Intake } from '../../../delivery/uploads/intake.ts';
import type { HandoverCase } from '../../../handover/case/case.ts';
import { demandUninfected } from '../../../handover/case/quarantine.ts';
import { refusal } from '../../../handover/decisions/admission.ts';
import { type Desk, findKnown, performCommand } from '../../../handover/desk/desk.ts';
import { Problem } from '../../../problem.ts';
import type { ProfileShelf } from '../../../profiles/keeping/profile-shelf.ts';
import { recordForm } from '../../../profiles/record-form.ts';
import { largestNumber } from '../../../schema/largest-number.ts';
import type { RecordPlacementBody } from '../../../schema/types/http/record-placement.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import { parseStructured, structuredFileLimit } from '../../../verification/records/structured-file.ts';
import { printedPage } from '../../content/printed-page.ts';
import { serveBytes } from '../../content/serve-bytes.ts';
import { servedAnswers } from '../../content/serve-content.ts';
import { bytes } from '../../routing/answer.ts';
import { documentBody, jsonBody } from '../../routing/body.ts';
import { idempotencyKey } from '../../routing/once.ts';
import { type Route, route } from '../../routing/route.ts';
import { caseAnswer, showCase, showPerformed } from '../answers.ts';
import type { LookAt } from '../sight.ts';
import { openDocumentReader } from './document-reader.ts';

interface DocumentNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly intake: Pick<Intake, 'locate'>;
  readonly lookAt: LookAt;
  readonly profiles: Pick<ProfileShelf, 'library'>;
}

/** Refusals that whoever changes the document can meet. */
const refusals = [
  'handover.not-found',
  'handover.role-missing',
  'handover.state-forbids',
  'handover.flag-forbids',
  'handover.version-conflict',
] as const;

/** What can be wrong with a document. */
const unsound = [
  'delivery.document-too-large',
  'delivery.document-too-many-values',
  'delivery.document-not-utf8',
  'delivery.document-not-json',
  'delivery.document-ambiguous',
  'delivery.document-invalid',
  'profile.unknown',
] as const;

const recordAddress = '/api/v1/handovers/{handover}/document/volumes/{volume}/records/{record}';

/** Records arrive side by side; whoever is overtaken places its own into the newer document, so many times at most. */
const attempts = 20;

/** handover.json of a handover, byte for byte. */
export function documentRoutes<Tx>({ desk, intake, lookAt, profiles }: DocumentNeeds<Tx>): Route[] {
  const reader = openDocumentReader();
  /** What the first file of a record says, as far as it can be read. */
  const dataInFile = async (current: HandoverCase, [path]: readonly string[]): Promise<unknown> => {
    const [file] = path === undefined ? [] : await desk.cases.filesAt(current.id, current.round, [path]);
    if (!file || file.fixity.bytes > structuredFileLimit) return undefined;
    demandUninfected(current, file.path, file.fixity.sha256);
    const raw = await buffer(readFileRange(file.path, intake.locate(file.content)));
    const content = parseStructured(raw);
    return 'trouble' in content ? undefined : content.value;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/document',
      operation: 'fetchDocument',
      summary: 'Fetch handover.json byte for byte as it was sent.',
      access: 'read',
      answers: servedAnswers({ description: 'The document.', schema: 'handover' }),
      problems: ['handover.not-found', 'handover.document-unsent'],
      async handle({ ctx, actor, part }) {
        const { id, document } = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const raw = document && (await desk.cases.document(id, document.sha256));
        if (!raw) throw new Problem('handover.document-unsent');
        return serveBytes(ctx, raw, { name: documentName, mediaType: 'application/json' });
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/handovers/{handover}/document',
      operation: 'setDocument',
      summary: 'Set handover.json of the draft; its bytes are kept as they are.',
      access: 'deliver',
      body: documentBody('handover'),
      keyed: true,
      locks: true,
      answers: { 200: caseAnswer },
      problems: [...refusals, ...unsound, 'handover.version-missing', 'handover.key-reused'],
      async handle({ ctx, actor, part, body, seen }) {
        const document = await reader.facts(body);
        const command = { name: 'set_document', document, raw: body } as const;
        const key = idempotencyKey(ctx) ?? ulid();
        return showPerformed(200, await performCommand(desk, part('handover'), { actor, command, key, seen }));
      },
    }),
    route({
      method: 'PUT',
      path: recordAddress,
      operation: 'placeRecord',
      summary:
        'Put one record into handover.json of the draft, or another one in its place; repeating it changes nothing.',
      access: 'deliver',
      body: jsonBody<RecordPlacementBody>('http/record-placement'),
      answers: { 200: caseAnswer },
      problems: [...refusals, ...unsound, 'handover.document-missing', 'http.not-found'],
      async handle({ actor, part, body }) {
        const placement = { ...body, volumeNo: numberOf(part('volume')), seq: numberOf(part('record')) };
        for (let attempt = 1; ; attempt += 1) {
          const current = await findKnown(desk, part('handover'), actor);
          const { id, version, document } = current;
          const refused = refusal(current, 'set_document', { actor, seen: version });
          if (refused) throw refused;
          const raw = document && (await desk.cases.document(id, document.sha256));
          if (!raw) throw new Problem('handover.document-missing');
          const changed = await reader.withRecord(raw, placement);
          if (!changed) return showCase(current);
          const command = { name: 'set_document', document: changed.facts, raw: changed.raw } as const;
          try {
            return showPerformed(200, await performCommand(desk, id, { actor, command, key: ulid(), seen: version }));
          } catch (error) {
            if (!isOvertaken(error) || attempt === attempts) throw error;
          }
        }
      },
    }),
    route({
      method: 'GET',
      path: `${recordAddress}/form`,
      operation: 'fetchRecordForm',
      summary: 'Fetch a structured record as a form for people, in the language of the request.',
      access: 'read',
      answers: { 200: { description: 'The form, a page of its own.', mediaTypes: ['text/html'] } },
      problems: ['handover.not-found', 'http.not-found', 'handover.file-quarantined'],
      async handle({ actor, part, language }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const { id, document } = current;
        const raw = document && (await desk.cases.document(id, document.sha256));
        const place = { volumeNo: numberOf(part('volume')), seq: numberOf(part('record')) };
        const record = raw && (await reader.recordData(raw, place));
        const profile = record && (await profiles.library()).find(record.profile, calendarDayOf(desk.now()));
        const schema = profile?.records.get(record?.item ?? '')?.schema;
        const data = record && (record.data ?? (await dataInFile(current, record.files)));
        if (data === undefined || !schema) throw new Problem('http.not-found');
        const page = Readable.from(recordForm(schema, data, language), { objectMode: false });
        return bytes(200, page, printedPage);
      },
    }),
  ];
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Problem && error.code === 'handover.version-conflict';
}

/** @throws {Problem} `http.not-found` for what can be the number of nothing */
function numberOf(part: string): number {
  if (!/^[1-9]\d{0,9}$/u.test(part) || Number(part) > largestNumber) throw new Problem('http.not-found');
  return Number(part);
}
