/** A box of ISO/IEC 14496-12. */
export function box(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

export const movieType = box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1'));

/** A movie of these boxes behind its type; sound with none given. */
export function mp4With(
  boxes: readonly Buffer[] = [box('moov', Buffer.alloc(40)), box('mdat', Buffer.alloc(100))],
): Buffer {
  return Buffer.concat([movieType, ...boxes]);
}

/** A chunk of RIFF. */
export function chunk(id: string, content: Buffer, claimed = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(claimed, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}

/** A WAV of one tenth of a second; what the whole claims to be long is its length, or what is given. */
export function wavWith(claimed?: number): Buffer {
  const format = Buffer.from('01000100401f0000401f000001000800', 'hex');
  const content = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', Buffer.alloc(800, 0x80))]);
  return chunk('RIFF', content, claimed ?? content.length);
}

/** An AVI with its two lists. */
export function aviWith(lists: readonly string[] = ['hdrl', 'movi']): Buffer {
  const listed = lists.map((name) => chunk('LIST', Buffer.concat([Buffer.from(name), Buffer.alloc(20)])));
  return chunk('RIFF', Buffer.concat([Buffer.from('AVI '), ...listed]));
}

const frameBytes = 417;

/** An MP3 of frames of 128 kbit/s at 44.1 kHz, the first of which may say how long the file is. */
export function mp3With({ frames = 8, stated }: { readonly frames?: number; readonly stated?: number } = {}): Buffer {
  const frame = Buffer.alloc(frameBytes);
  frame.write('fffb9000', 'hex');
  const first = Buffer.from(frame);
  if (stated !== undefined) {
    first.write('Xing', 36, 'latin1');
    first.writeUInt32BE(2, 40);
    first.writeUInt32BE(stated, 44);
  }
  return Buffer.concat([first, ...Array.from({ length: frames - 1 }, () => frame)]);
}
