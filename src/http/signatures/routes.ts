import type { PassingFile, PassingFiles } from '../../delivery/uploads/passing-files.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { FileToVerify, SignatureVerifier } from '../../signatures/threads/verifier.ts';
import type { HttpContext } from '../context.ts';
import { formInvalid, partUnwanted, readForm } from '../forms/read-form.ts';
import type { HttpLimits } from '../options.ts';
import { json } from '../routing/answer.ts';
import { streamedBody } from '../routing/body.ts';
import { clientGone } from '../routing/client-gone.ts';
import { instantParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { openPlaces } from './places.ts';

interface SignatureNeeds {
  readonly passing: PassingFiles;
  readonly verifier: Pick<SignatureVerifier, 'verify'>;
  readonly limits: HttpLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const noFile: Bilingual = { zh: '没有“file”这一节', en: 'there is no part "file"' };
const severalFiles: Bilingual = { zh: '“file”这一节不止一个', en: 'there is more than one part "file"' };

const at = instantParameter('at', { description: 'Judge as of this instant instead of now.' });

/** Verification of signatures for anyone signed in; what is sent is not kept. */
export function signatureRoutes(needs: SignatureNeeds): Route[] {
  const takePlace = openPlaces(needs.limits.verificationsAtOnce);
  return [
    route({
      method: 'POST',
      path: '/api/v1/signatures/verify',
      operation: 'verifySignatures',
      summary: 'Verify every electronic signature and seal in and beside a file, without keeping the file.',
      access: 'read',
      query: [at],
      body: streamedBody(
        'multipart/form-data',
        'A part `file`, and a part `detached` for each signature that stands beside it (.p7s, .jws, .tsr …), each ' +
          'with its file name.',
      ),
      answers: { 200: { description: 'The signature report.', schema: 'signature-report' } },
      problems: [
        'http.multipart-invalid',
        'http.body-aborted',
        'upload.too-large',
        'upload.too-many-files',
        'upload.disk-full',
        'http.client-gone',
        'signatures.too-many-at-once',
        'signatures.took-too-long',
        'signatures.took-too-much',
      ],
      async handle({ actor, ctx, query }) {
        using taken = new DisposableStack();
        taken.use(takePlace(actor.personId));
        const gone = clientGone(ctx);
        await using received = await receiveSignedFile(ctx, needs);
        const { file, detached } = received;
        const asOf = query(at);
        const instant = asOf === undefined ? new Date(needs.now()) : new Date(asOf);
        return json(200, await needs.verifier.verify({ file, detached, at: instant }, gone));
      },
    }),
  ];
}

interface ReceivedFiles extends AsyncDisposable {
  readonly file: FileToVerify;
  readonly detached: readonly FileToVerify[];
}

type Received = PassingFile & { readonly name: string; readonly part: 'file' | 'detached' };

async function receiveSignedFile(ctx: HttpContext, { passing, limits }: SignatureNeeds): Promise<ReceivedFiles> {
  await using held = new AsyncDisposableStack();
  const { verifiedBytes: limit } = limits;
  let left = limit;
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      left -= chunk.length;
      if (left < 0) throw new Problem('upload.too-large', { params: { limit } });
      yield chunk;
    }
  }
  const received = await readForm(ctx, {
    limits: { ...limits, fileBytes: limit, filesPerRequest: limits.verifiedFiles },
    onField: (name) => partUnwanted(name),
    async onFile({ name: part, filename, stream }): Promise<Received> {
      if (part !== 'file' && part !== 'detached') {
        stream.resume();
        throw partUnwanted(part);
      }
      try {
        const passed = held.use(await passing.receive(counted(stream.iterator({ destroyOnReturn: false })), limit));
        return { ...passed, part, name: filename === '' ? part : filename };
      } catch (error) {
        stream.resume();
        throw error;
      }
    },
  });
  const [file, ...more] = received.filter(({ part }) => part === 'file');
  if (!file || more.length > 0) throw formInvalid(file ? severalFiles : noFile);
  const kept = held.move();
  return {
    file,
    detached: received.filter(({ part }) => part === 'detached'),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
