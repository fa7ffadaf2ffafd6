import type { HandoverCase } from '../../handover/case/case.ts';
import type { Performed } from '../../handover/desk/desk.ts';
import { type Answer, type AnswerHeaders, json } from '../routing/answer.ts';
import type { AnswerDescription } from '../routing/route.ts';
import { versionTag } from '../routing/version-tag.ts';

/** How the OpenAPI document describes an answer with a case. */
export const caseAnswer: AnswerDescription = {
  description: 'The handover as it is now.',
  schema: 'handover-case',
  headers: { ETag: 'Version of the handover, for If-Match.' },
};

/** Answers with a case and its version. */
export function showCase(current: HandoverCase): Answer {
  return json(200, current, { ETag: versionTag(current.version) });
}

/** Answers with a case as a command has made it, now or when the command arrived before. */
export function showPerformed(status: 200 | 201, { made, repeated }: Performed, headers: AnswerHeaders = {}): Answer {
  return json(status, made, {
    ...headers,
    ETag: versionTag(made.version),
    ...(repeated && { 'Idempotency-Replayed': 'true' }),
  });
}
