import { Problem } from '../../problem.ts';

/** Gives a person one of a few places, until it is disposed of. @throws {Problem} `signatures.too-many-at-once` */
type TakePlace = (person: string) => Disposable;

/** Who found no place may come again after so many seconds. */
const seconds = 5;

/** Opens so many places, of which one person may have half: nobody keeps all others out. */
export function openPlaces(count: number): TakePlace {
  const each = Math.ceil(count / 2);
  const taken = new Map<string, number>();
  let all = 0;
  return (person) => {
    const own = taken.get(person) ?? 0;
    const limit = all >= count ? count : each;
    if (all >= count || own >= each) throw new Problem('signatures.too-many-at-once', { params: { limit, seconds } });
    all += 1;
    taken.set(person, own + 1);
    return {
      [Symbol.dispose]() {
        all -= 1;
        const left = (taken.get(person) ?? 1) - 1;
        if (left > 0) taken.set(person, left);
        else taken.delete(person);
      },
    };
  };
}
