import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DetailedError, type FileSource, Upload } from 'tus-js-client';
import { type BatchLimit, inBatches } from '../../concurrency/batches.ts';
import type { Content } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import type { RunningUploadView } from '../../schema/types/http/running-upload.ts';
import type { TakenFilesView } from '../../schema/types/http/taken-files.ts';
import { parserOf } from '../../schema/validate.ts';
import { type Api, originOf, refusalIn, unreachable } from './api.ts';
import { eachEntry } from './list.ts';
import { RefusedByService } from './refused-by-service.ts';

/** A file that the service does not have yet. */
export interface FileToSend {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal; the service refuses what does not have it. */
  readonly sha256: string;
}

/** Called with how many files and bytes have arrived since the last call. */
export interface Sent {
  (files: number, bytes: number): void;
}

/** Files up to this size travel together; larger ones alone, resumable byte by byte. */
const togetherBytes = 4 * 1024 * 1024;
const batch: BatchLimit = { items: 100, bytes: 16 * 1024 * 1024 };
const chunkBytes = 16 * 1024 * 1024;

const parseTaken = parserOf<TakenFilesView>('http/taken-files');

/**
 * Sends files into a draft. What was begun before, on this machine or another, goes on where it stopped; what is left
 * unfinished after that is given up, for a draft is checked only when nothing is on its way into it.
 * @throws {Problem} `client.…`; {RefusedByService}
 */
export async function uploadFiles(
  api: Api,
  handover: string,
  content: Content,
  files: readonly FileToSend[],
  onSent: Sent,
): Promise<void> {
  const small = files.filter(({ bytes }) => bytes <= togetherBytes);
  for await (const together of inBatches(small, batch, ({ bytes }) => bytes)) {
    await sendTogether(api, handover, content, together, onSent);
  }
  const large = files.filter(({ bytes }) => bytes > togetherBytes);
  const begun = new Map<string, RunningUploadView>();
  const wanted = new Map(large.map((file) => [file.path, file]));
  for (const upload of large.length > 0 ? await unfinished(api, handover) : []) {
    const { offset = 0 } = begun.get(upload.path) ?? {};
    if (!isOf(upload, wanted.get(upload.path))) await giveUp(api, upload.id);
    else if (upload.offset >= offset) begun.set(upload.path, upload);
  }
  for (const file of large) {
    const before = begun.get(file.path);
    await sendAlone(api, handover, content, file, { before, onSent });
  }
  for (const { id } of await unfinished(api, handover)) await giveUp(api, id);
}

/** Of other bytes one that is whole would come into the draft as soon as somebody asks how far it is. */
function isOf({ bytes, sha256 }: RunningUploadView, file: FileToSend | undefined): boolean {
  return file !== undefined && bytes === file.bytes && sha256 === file.sha256;
}

async function giveUp(api: Api, id: string): Promise<void> {
  try {
    await api.request(`/api/v1/uploads/${id}`, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } });
  } catch (error) {
    // A repetition after a lost answer finds that it is gone.
    if (!(error instanceof RefusedByService) || error.details.code !== 'upload.not-found') throw error;
  }
}

function unfinished(api: Api, handover: string): Promise<RunningUploadView[]> {
  const list = eachEntry<RunningUploadView>(api, `/api/v1/handovers/${handover}/uploads`, 'http/running-upload');
  return Array.fromAsync(list);
}

async function sendTogether(
  api: Api,
  handover: string,
  content: Content,
  files: readonly FileToSend[],
  onSent: Sent,
): Promise<void> {
  const form = new FormData();
  // Forms escape quotes and line breaks in file names; this field says the names as they are.
  form.append('paths', JSON.stringify(files.map(({ path }) => path)));
  for (const [index, { path }] of files.entries()) {
    form.append('file', new Blob(await bytesOf(content, path)), String(index));
  }
  const sending = { method: 'POST', body: form, key: randomUUID() } as const;
  const { value } = await api.send(`/api/v1/handovers/${handover}/files`, sending, parseTaken);
  for (const file of files) {
    const taken = value.files.find(({ path }) => path === file.path);
    if (taken?.sha256 !== file.sha256) {
      throw new Problem('delivery.file-changed', { params: { path: file.path }, cause: taken?.problem });
    }
    onSent(1, file.bytes);
  }
}

/** Why an upload did not come to its end: what the service refused, or what broke the line. */
function troubleWith(api: Api, cause: unknown): Error {
  if (!(cause instanceof DetailedError)) return unreachable(api.server, cause);
  return refusalIn(cause.originalResponse?.getBody() ?? '') ?? unreachable(api.server, cause.causingError ?? cause);
}

async function bytesOf(content: Content, path: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks = await Array.fromAsync(content.read(path));
  return chunks.map((chunk) => new Uint8Array(chunk));
}

async function sendAlone(
  api: Api,
  handover: string,
  content: Content,
  file: FileToSend,
  { before, onSent }: { readonly before: RunningUploadView | undefined; readonly onSent: Sent },
): Promise<void> {
  const { path, bytes, sha256 } = file;
  const source = sourceOf(content, file);
  let told = 0;
  const sent = new Promise<void>((resolve, reject) => {
    const upload = new Upload(Readable.from([]), {
      fileReader: { openFile: async () => source },
      endpoint: api.address('/api/v1/uploads').href,
      ...(before && { uploadUrl: api.address(`/api/v1/uploads/${before.id}`).href }),
      onBeforeRequest(request) {
        // The service says where an upload lies; the token goes to the service itself and nowhere else.
        const own = new URL(request.getURL()).origin === originOf(api.server);
        if (own && api.token !== undefined) request.setHeader('Authorization', `Bearer ${api.token}`);
        request.setHeader('Accept-Language', api.language);
      },
      metadata: { handover, path, sha256 },
      uploadSize: bytes,
      chunkSize: chunkBytes,
      retryDelays: [500, 1000, 3000, 10_000, 30_000],
      onChunkComplete: (_size, accepted) => {
        onSent(0, accepted - told);
        told = accepted;
      },
      onSuccess: () => resolve(),
      onError: reject,
    });
    upload.start();
  });
  try {
    await sent;
  } catch (cause) {
    throw troubleWith(api, cause);
  } finally {
    source.close();
  }
  onSent(1, bytes - told);
}

/** Lets the tus client take any range of a file, wherever it lies, so that it can go on in the middle. */
function sourceOf(content: Content, { path, bytes }: FileToSend): FileSource {
  /** What was taken last; a range that broke off half-way is left open by whoever took it. */
  let taken: Readable | undefined;
  return {
    size: bytes,
    slice: async (start, end) => {
      const range = { start, end: Math.min(end, bytes) };
      taken?.destroy();
      taken = Readable.from(content.read(path, range));
      return { value: Object.assign(taken, { size: range.end - start }), done: range.end === bytes };
    },
    close: () => taken?.destroy(),
  };
}
