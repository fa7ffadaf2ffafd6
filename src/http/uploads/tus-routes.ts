import { checksumAlgorithms, parseChecksum } from '../../delivery/uploads/checksum.ts';
import { parseUploadMetadata } from '../../delivery/uploads/upload-metadata.ts';
import type { Uploads } from '../../delivery/uploads/uploads.ts';
import type { Actor } from '../../identity/actor.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { HttpLimits } from '../options.ts';
import { type Answer, empty, json } from '../routing/answer.ts';
import { type Method, openRoute, type Route, type RouteDescription, route } from '../routing/route.ts';
import type { Draft } from './draft.ts';
import { tusServer } from './tus-server.ts';

/** Where uploads are announced, and below which they lie. */
export const uploadsPath = '/api/v1/uploads';
const version = '1.0.0';
const always = { 'Tus-Resumable': version, 'Cache-Control': 'no-store' };

/** Under which idempotency key an upload is put into its draft. */
const keyOf = (id: string): string => `upload-${id}`;

interface TusNeeds {
  readonly uploads: Uploads;
  readonly draft: Draft;
  readonly limits: HttpLimits;
}

/** Resumable uploads: tus 1.0 with creation, checksum, expiration and termination (https://tus.io/protocols/resumable-upload). */
export function tusRoutes({ uploads, draft, limits }: TusNeeds): Route[] {
  const { store } = uploads;
  const speakTus = tusServer({ store, path: uploadsPath, limit: limits.fileBytes });

  const speak = async (ctx: HttpContext): Promise<Answer> => {
    ctx.set(always);
    const header = ctx.get('Upload-Checksum');
    const checksum = header === '' ? undefined : parseChecksum(header);
    const response = await store.expecting(checksum, () => speakTus(ctx));
    const headers: Record<string, string> = { ...always };
    for (const [name, value] of response.headers) {
      if (/^(?:location|upload-.*|tus-.*)$/u.test(name)) headers[name] = value;
    }
    return { status: response.status, headers, body: undefined };
  };

  /** Nothing is done for a client that speaks another version: it is told which one is spoken here (tus 1.0, Tus-Resumable). */
  const demandVersion = (ctx: HttpContext): void => {
    ctx.set(always);
    if (ctx.get('Tus-Resumable') === version) return;
    ctx.set('Tus-Version', version);
    throw new Problem('upload.version-unsupported');
  };

  /** The handover of an upload, which only those may know who may put files into it. */
  const demandUpload = async (actor: Actor, id: string): Promise<void> => {
    const upload = await uploads.find(id);
    if (!upload) throw new Problem('upload.not-found');
    await draft.demand(actor, upload.metadata.handover, keyOf(id));
  };

  const finish = (actor: Actor, id: string): Promise<void> =>
    uploads.finish(id, async ({ metadata }, file) => {
      await draft.attach(actor, metadata.handover, { files: [{ path: metadata.path, ...file }], key: keyOf(id) });
    });

  const described = (method: Method, operation: string, summary: string, status: number) =>
    ({
      method,
      operation,
      summary,
      access: 'deliver',
      answers: { [status]: { description: 'As tus 1.0 has it.' } },
      problems: refusals,
    }) as const satisfies Partial<RouteDescription>;

  return [
    openRoute({
      method: 'OPTIONS',
      path: uploadsPath,
      operation: 'describeUploads',
      summary: 'What of tus 1.0 is spoken here.',
      access: 'anyone',
      answers: { 204: { description: 'Version, extensions, limits.' } },
      async handle({ ctx }) {
        const { headers } = await speak(ctx);
        return empty(204, { ...headers, 'Tus-Checksum-Algorithm': checksumAlgorithms.join(',') });
      },
    }),
    route({
      ...described(
        'POST',
        'announceUpload',
        'Announce a file of the draft: Upload-Metadata names handover and path.',
        201,
      ),
      path: uploadsPath,
      async handle({ ctx, actor }) {
        demandVersion(ctx);
        const { handover } = parseUploadMetadata(ctx.get('Upload-Metadata'));
        await draft.demand(actor, handover);
        if (uploads.unfinished(handover).length >= limits.unfinishedUploads) {
          throw new Problem('upload.too-many-running', { params: { limit: limits.unfinishedUploads } });
        }
        const answer = await speak(ctx);
        const id = answer.headers['location']?.split('/').at(-1);
        if (id !== undefined) await finish(actor, id);
        return answer;
      },
    }),
    route({
      ...described('HEAD', 'showUpload', 'How much of an upload is safe.', 200),
      path: `${uploadsPath}/{upload}`,
      async handle({ ctx, actor, part }) {
        demandVersion(ctx);
        await demandUpload(actor, part('upload'));
        // The last answer may have been lost between the last byte and the draft.
        await finish(actor, part('upload'));
        return speak(ctx);
      },
    }),
    route({
      ...described('PATCH', 'continueUpload', 'Send the bytes of an upload from the offset that is safe.', 204),
      path: `${uploadsPath}/{upload}`,
      async handle({ ctx, actor, part }) {
        demandVersion(ctx);
        await demandUpload(actor, part('upload'));
        const answer = await speak(ctx);
        await finish(actor, part('upload'));
        return answer;
      },
    }),
    route({
      ...described('DELETE', 'giveUpUpload', 'Give an upload up.', 204),
      path: `${uploadsPath}/{upload}`,
      async handle({ ctx, actor, part }) {
        demandVersion(ctx);
        await demandUpload(actor, part('upload'));
        return speak(ctx);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/uploads',
      operation: 'listUploads',
      summary: 'List the uploads into a draft that are not complete.',
      access: 'deliver',
      answers: { 200: { description: 'All of them.', schema: 'list:http/running-upload' } },
      problems: ['handover.not-found', 'handover.role-missing', 'handover.state-forbids'],
      async handle({ actor, part }) {
        await draft.demand(actor, part('handover'));
        return json(200, { items: uploads.unfinished(part('handover')) });
      },
    }),
  ];
}

const refusals = [
  'handover.not-found',
  'handover.role-missing',
  'handover.state-forbids',
  'handover.flag-forbids',
  'handover.content-held',
  'upload.not-found',
  'upload.expired',
  'upload.offset-conflict',
  'upload.in-use',
  'upload.interrupted',
  'upload.too-large',
  'upload.too-many-running',
  'upload.version-unsupported',
  'upload.request-invalid',
  'upload.metadata-invalid',
  'upload.path-invalid',
  'upload.document',
  'upload.checksum-invalid',
  'upload.checksum-mismatch',
  'upload.digest-mismatch',
  'upload.disk-full',
] as const;
