import type { HandoverCase } from '../../handover/case/case.ts';
import type { CommandName } from '../../handover/case/command.ts';
import type { Performed } from '../../handover/desk/desk.ts';
import { stepOf } from '../../handover/process/steps.ts';
import type { ProblemCode } from '../../problem.ts';
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

/** Every way in which a command of a case can be refused. */
export function refusalsOf(name: CommandName): readonly ProblemCode[] {
  const { locks, reason, needs, bars, guards } = stepOf(name);
  return [
    'handover.not-found',
    'handover.role-missing',
    'handover.state-forbids',
    ...(locks ? (['handover.version-missing', 'handover.version-conflict'] as const) : []),
    'handover.key-reused',
    ...(needs ? (['handover.flag-missing'] as const) : []),
    ...(bars ? (['handover.flag-forbids'] as const) : []),
    ...(reason ? (['handover.reason-missing'] as const) : []),
    ...guards,
  ];
}
