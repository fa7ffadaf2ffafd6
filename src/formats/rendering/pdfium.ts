import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { offerFallbackFont } from './fallback-font.ts';

/** PDFium, which runs as WebAssembly in a memory of its own that grows up to a limit only. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule;
  /** Whether it was refused more memory since this was asked last. */
  readonly ranShort: () => boolean;
}

export interface PdfiumOptions {
  readonly heapMebibytes: number;
  /** Reads the OpenType face in which Chinese, Japanese and Korean text without a font is drawn. */
  readonly fallbackFont: () => Uint8Array;
}

/** What WebAssembly memory grows by, in bytes. */
const memoryPage = 65_536;

/** Starts PDFium. When a call of it throws it is broken and must be forgotten; its memory goes with it. */
export async function startPdfium({ heapMebibytes, fallbackFont }: PdfiumOptions): Promise<Pdfium> {
  const wasmBinary = await readBinary(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const quiet = (): void => undefined;
  const api = await init({ wasmBinary, print: quiet, printErr: quiet });
  let short = false;
  boundMemory(memoryOf(api.pdfium.wasmExports), (heapMebibytes * 1024 * 1024) / memoryPage, () => {
    short = true;
  });
  api.PDFiumExt_Init();
  offerFallbackFont(api, fallbackFont);
  return {
    api,
    ranShort() {
      const was = short;
      short = false;
      return was;
    },
  };
}

/** Reads a file into memory that is its own from the start: to copy it there would take as much once more. */
async function readBinary(file: string): Promise<ArrayBuffer> {
  await using handle = await open(file);
  const bytes = new Uint8Array((await handle.stat()).size);
  await handle.read(bytes);
  return bytes.buffer;
}

/** What of WebAssembly.Memory matters here. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

function memoryOf(exports: object): GrowingMemory {
  const found = Object.values(exports).find(isMemory);
  if (!found) throw new Error('the renderer has no memory of its own');
  return found;
}

function isMemory(exported: unknown): exported is GrowingMemory {
  return Object.prototype.toString.call(exported) === '[object WebAssembly.Memory]';
}

/** Refuses to grow a memory beyond a limit: who allocates within takes that as having none left. */
function boundMemory(memory: GrowingMemory, mostPages: number, onRefused: () => void): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength / memoryPage + pages <= mostPages) return grow(pages);
    onRefused();
    throw new RangeError('the memory of the renderer is at its limit');
  };
}
