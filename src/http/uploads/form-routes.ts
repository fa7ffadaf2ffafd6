import { ulid } from 'ulid';
import type { Intake } from '../../delivery/uploads/intake.ts';
import type { Language } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { TakenFilesView, TakenFileView } from '../../schema/types/http/taken-files.ts';
import type { HttpLimits } from '../options.ts';
import { json } from '../routing/answer.ts';
import { streamedBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { versionTag } from '../routing/version-tag.ts';
import type { Draft } from './draft.ts';
import { type FileOutcome, takeFiles } from './take-files.ts';

interface FormNeeds {
  readonly draft: Draft;
  readonly intake: Intake;
  readonly limits: HttpLimits;
}

/** Many small files in one request. */
export function formRoutes({ draft, intake, limits }: FormNeeds): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/files',
      operation: 'uploadFiles',
      summary: 'Put many small files into the draft. What can be taken is taken; the answer tells of each.',
      access: 'deliver',
      body: streamedBody(
        'multipart/form-data',
        'One part per file, its file name being the path in the delivery, in UTF-8. A field `paths` before the files, ' +
          'a JSON array, says their paths without the escapes that forms use.',
      ),
      keyed: true,
      answers: { 200: { description: 'What became of each file.', schema: 'http/taken-files' } },
      problems: [
        'handover.not-found',
        'handover.role-missing',
        'handover.state-forbids',
        'handover.flag-forbids',
        'handover.content-held',
        'handover.path-twice',
        'handover.key-reused',
        'http.multipart-invalid',
        'http.body-aborted',
        'upload.too-many-files',
        'upload.disk-full',
      ],
      async handle({ ctx, actor, part, language }) {
        const handover = part('handover');
        const key = idempotencyKey(ctx) ?? ulid();
        await draft.demand(actor, handover, key);
        const outcomes = await takeFiles(ctx, { intake, limits });
        const files = outcomes.flatMap(({ path, result }) => (result instanceof Problem ? [] : [{ path, ...result }]));
        const view: TakenFilesView = { files: outcomes.map((outcome) => outcomeView(outcome, language)) };
        if (files.length === 0) return json(200, view);
        const { made } = await draft.attach(actor, handover, { files, key });
        return json(200, { ...view, version: made.version }, { ETag: versionTag(made.version) });
      },
    }),
  ];
}

function outcomeView({ path, result }: FileOutcome, language: Language): TakenFileView {
  if (!(result instanceof Problem)) {
    const { bytes, sha256, sm3 } = result.fixity;
    return { path, ok: true, bytes, sha256, ...(sm3 !== undefined && { sm3 }) };
  }
  const { code, text, remedy } = result;
  return { path, ok: false, problem: { code, title: text[language], detail: remedy[language] } };
}
