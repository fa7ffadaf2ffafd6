import { ulid } from 'ulid';
import { documentName } from '../../delivery/document/handover-document.ts';
import { type Desk, performCommand } from '../../handover/desk/desk.ts';
import { Problem } from '../../problem.ts';
import { serveBytes } from '../content/serve-bytes.ts';
import { demandType, type RequestBody, readBytes } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, showPerformed } from './answers.ts';
import { openDocumentReader } from './document-reader.ts';
import type { LookAt } from './sight.ts';

interface DocumentNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

/** The bytes of a handover.json, kept as they came. */
const documentBody: RequestBody<Uint8Array> = {
  mediaType: 'application/json',
  schema: 'handover',
  async read(ctx, { documentBytes }) {
    demandType(ctx, 'application/json');
    return readBytes(ctx, documentBytes);
  },
};

/** handover.json of a handover, byte for byte. */
export function documentRoutes<Tx>({ desk, lookAt }: DocumentNeeds<Tx>): Route[] {
  const readFacts = openDocumentReader();
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/document',
      operation: 'fetchDocument',
      summary: 'Fetch handover.json byte for byte as it was sent.',
      access: 'read',
      answers: { 200: { description: 'The document.', schema: 'handover' } },
      problems: ['handover.not-found', 'http.not-found'],
      async handle({ ctx, actor, part }) {
        const { id, document } = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const raw = document && (await desk.cases.document(id, document.sha256));
        if (!raw) throw new Problem('http.not-found');
        return serveBytes(ctx, raw, { name: documentName, mediaType: 'application/json' });
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/handovers/{handover}/document',
      operation: 'setDocument',
      summary: 'Set handover.json of the draft; its bytes are kept as they are.',
      access: 'deliver',
      body: documentBody,
      keyed: true,
      locks: true,
      answers: { 200: caseAnswer },
      problems: [
        'handover.not-found',
        'handover.role-missing',
        'handover.state-forbids',
        'handover.version-missing',
        'handover.version-conflict',
        'handover.key-reused',
        'delivery.document-too-large',
        'delivery.document-too-many-values',
        'delivery.document-not-utf8',
        'delivery.document-not-json',
        'delivery.document-ambiguous',
        'delivery.document-invalid',
      ],
      async handle({ ctx, actor, part, body, seen }) {
        const document = await readFacts(body);
        const command = { name: 'set_document', document, raw: body } as const;
        const key = idempotencyKey(ctx) ?? ulid();
        return showPerformed(200, await performCommand(desk, part('handover'), { actor, command, key, seen }));
      },
    }),
  ];
}
