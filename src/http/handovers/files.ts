import { readFileRange } from '../../delivery/content/read-file.ts';
import type { Intake } from '../../delivery/uploads/intake.ts';
import { demandUninfected } from '../../handover/case/quarantine.ts';
import type { FileFormat, RoundFile } from '../../handover/case/round-file.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import { Problem } from '../../problem.ts';
import type { FileFormatView, RoundFileView } from '../../schema/types/http/round-file.ts';
import { promisedType } from '../content/media-type.ts';
import { dispositionParameter, serveContent, servedAnswers } from '../content/serve-content.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { integerParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

interface FileNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly intake: Pick<Intake, 'locate'>;
  readonly lookAt: LookAt;
}

const roundParameter = integerParameter('round', {
  description: 'Number of the round; 0 is the newest.',
  minimum: 0,
  maximum: 1_000_000,
  fallback: 0,
});

/** The files of a round: their list, and each of them as it was uploaded. */
export function fileRoutes<Tx>({ desk, intake, lookAt }: FileNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/files',
      operation: 'listFiles',
      summary: 'List the files of a round by the bytes of their paths.',
      access: 'read',
      query: [limitParameter, afterParameter, roundParameter],
      answers: { 200: { description: 'A page of files.', schema: 'list:http/round-file' } },
      problems: ['handover.not-found'],
      async handle({ ctx, actor, part, query }) {
        const limit = query(limitParameter);
        const { id, round } = await lookAt(actor, { id: part('handover'), thing: 'files' });
        const wanted = query(roundParameter) || round;
        const entries = await desk.cases.files(id, wanted, { after: query(afterParameter), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ path }) => path, show: view });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/files/{+path}',
      operation: 'fetchFile',
      summary: 'Fetch one file of a round, or a range of it, as it was uploaded.',
      access: 'read',
      query: [roundParameter, dispositionParameter],
      answers: servedAnswers({ description: 'The file.', mediaTypes: ['*/*'] }),
      problems: ['handover.not-found', 'handover.file-missing', 'handover.file-quarantined'],
      async handle({ ctx, actor, part, query }) {
        const path = part('path');
        const current = await lookAt(actor, { id: part('handover'), thing: 'file', detail: path });
        const { id, round } = current;
        const [file] = await desk.cases.filesAt(id, query(roundParameter) || round, [path]);
        if (!file) throw new Problem('handover.file-missing', { params: { path } });
        const { bytes, sha256 } = file.fixity;
        demandUninfected(current, path, sha256);
        const mediaType = file.format?.mime ?? promisedType(path);
        const read = (range: { start: number; end: number }): AsyncIterable<Uint8Array> =>
          readFileRange(path, intake.locate(file.content), range);
        return serveContent(
          ctx,
          { name: path, mediaType, bytes, mark: sha256, sha256, read },
          query(dispositionParameter),
        );
      },
    }),
  ];
}

function view({ path, fixity, result, format, signers, since }: RoundFile): RoundFileView {
  const { bytes, sha256, sm3 } = fixity;
  return {
    path,
    bytes,
    sha256,
    ...(sm3 !== undefined && { sm3 }),
    result,
    ...(format && { format: formatView(format) }),
    signers: [...signers],
    since,
  };
}

function formatView({ puid, name, version, mime }: FileFormat): FileFormatView {
  return { puid, name, ...(version !== undefined && { version }), mime };
}
