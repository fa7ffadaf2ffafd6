const alphabet = /^[A-Za-z0-9_-]*$/u;

/** The bytes behind base64url without padding (RFC 7515 §2); undefined for anything else, unused bits included. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!alphabet.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** Encodes a stream piece by piece: three bytes make four characters, so up to two bytes wait for the next piece. */
export function startBase64url(sink: (text: Uint8Array) => void): { update(bytes: Uint8Array): void; end(): void } {
  let waiting: Uint8Array = Buffer.alloc(0);
  const emit = (bytes: Uint8Array): void => sink(Buffer.from(Buffer.from(bytes).toString('base64url')));
  return {
    update(bytes) {
      const joined = Buffer.concat([waiting, bytes]);
      const whole = joined.length - (joined.length % 3);
      emit(joined.subarray(0, whole));
      waiting = joined.subarray(whole);
    },
    end: () => emit(waiting),
  };
}
