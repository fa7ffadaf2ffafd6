/** Decodes base64 that comes in pieces (RFC 2045): line ends and blanks are passed over, also written as references. */
export interface Base64Stream {
  /** @returns the bytes that are complete by now; nothing any more once it is faulty */
  push(piece: string): Uint8Array;
  /** Whether what came was base64 from its beginning to its end. */
  end(): boolean;
}

const references = /&#(?:9|10|13|x0*[9aAdD]);/gu;
const alphabet = /^[A-Za-z0-9+/]*={0,2}$/u;

export function openBase64(): Base64Stream {
  let held = '';
  let padded = false;
  let faulty = false;
  const nothing = new Uint8Array();
  return {
    push(piece) {
      if (faulty) return nothing;
      const written = held + piece;
      // A reference may go on in the next piece.
      const cut = written.lastIndexOf('&');
      const whole = cut >= 0 && !written.includes(';', cut) ? cut : written.length;
      const characters = written.slice(0, whole).replace(references, '').replace(/\s+/gu, '');
      if (!alphabet.test(characters) || (padded && characters !== '') || written.length - whole > 12) {
        faulty = true;
        return nothing;
      }
      const complete = characters.length - (characters.length % 4);
      held = characters.slice(complete) + written.slice(whole);
      padded = characters.includes('=');
      return Buffer.from(characters.slice(0, complete), 'base64');
    },
    end: () => !faulty && held === '',
  };
}
