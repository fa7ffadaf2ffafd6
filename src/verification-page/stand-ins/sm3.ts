import { HashMD } from '@noble/hashes/_md.js';

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

/** Tⱼ rotated by j, for each of the 64 rounds. */
const constants = Int32Array.from({ length: 64 }, (_, round) => rotated(round < 16 ? 0x79cc4519 : 0x7a879d8a, round));

/** The expanded message: W₀ … W₆₇. */
const words = new Int32Array(68);

/** SM3 (GB/T 32905-2016), on the frame that the library gives to digests of its kind. */
export class Sm3 extends HashMD<Sm3> {
  readonly #state = Int32Array.from(initial);

  constructor() {
    super(64, 32, 8, false);
  }

  protected get(): number[] {
    return [...this.#state];
  }

  protected set(...state: number[]): void {
    this.#state.set(state);
  }

  /** The compression function CF (§5.3.3). */
  protected process(view: DataView, start: number): void {
    expand(view, start);
    // One by one: taken and put as lists, they made it four times slower.
    const state = this.#state;
    let a = at(state, 0);
    let b = at(state, 1);
    let c = at(state, 2);
    let d = at(state, 3);
    let e = at(state, 4);
    let f = at(state, 5);
    let g = at(state, 6);
    let h = at(state, 7);
    for (let round = 0; round < 64; round += 1) {
      const turned = rotated(a, 12);
      const ss1 = rotated((turned + e + at(constants, round)) | 0, 7);
      const early = round < 16;
      const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
      const word = at(words, round);
      const tt1 = (ff + d + (ss1 ^ turned) + (word ^ at(words, round + 4))) | 0;
      const tt2 = (gg + h + ss1 + word) | 0;
      d = c;
      c = rotated(b, 9);
      b = a;
      a = tt1;
      h = g;
      g = rotated(f, 19);
      f = e;
      e = tt2 ^ rotated(tt2, 9) ^ rotated(tt2, 17);
    }
    state[0] = at(state, 0) ^ a;
    state[1] = at(state, 1) ^ b;
    state[2] = at(state, 2) ^ c;
    state[3] = at(state, 3) ^ d;
    state[4] = at(state, 4) ^ e;
    state[5] = at(state, 5) ^ f;
    state[6] = at(state, 6) ^ g;
    state[7] = at(state, 7) ^ h;
  }

  protected roundClean(): void {}

  destroy(): void {
    this.destroyed = true;
  }

  _cloneInto(to = new Sm3()): Sm3 {
    to.set(...this.get());
    to.buffer.set(this.buffer);
    [to.length, to.pos, to.finished, to.destroyed] = [this.length, this.pos, this.finished, this.destroyed];
    return to;
  }
}

/** The message expansion (§5.3.2). */
function expand(view: DataView, start: number): void {
  for (let place = 0; place < 16; place += 1) words[place] = view.getInt32(start + 4 * place);
  for (let place = 16; place < 68; place += 1) {
    const mixed = at(words, place - 16) ^ at(words, place - 9) ^ rotated(at(words, place - 3), 15);
    const permuted = mixed ^ rotated(mixed, 15) ^ rotated(mixed, 23);
    words[place] = permuted ^ rotated(at(words, place - 13), 7) ^ at(words, place - 6);
  }
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function at(list: Int32Array, place: number): number {
  return list[place] ?? 0;
}
