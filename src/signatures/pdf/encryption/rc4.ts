/** RC4, which en- and decrypts alike. OpenSSL no longer has it; encrypted PDFs before version 1.6 have nothing else. */
export function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 0xff] ?? 0;
  const swap = (left: number, right: number): void => {
    const held = at(left);
    state[left & 0xff] = at(right);
    state[right & 0xff] = held;
  };
  for (let index = 0, other = 0; index < 256; index += 1) {
    other += at(index) + (key[index % key.length] ?? 0);
    swap(index, other);
  }
  const result = Buffer.alloc(bytes.length);
  for (let index = 0, other = 0; index < bytes.length; index += 1) {
    other += at(index + 1);
    swap(index + 1, other);
    result[index] = (bytes[index] ?? 0) ^ at(at(index + 1) + at(other));
  }
  return result;
}
