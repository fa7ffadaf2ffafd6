/** A value, and the pointer that leads to it alone. */
export interface PointedValue {
  readonly pointer: string;
  readonly value: unknown;
}

/**
 * The values to which a pointer leads.
 * @param pointer JSON pointer (RFC 6901) in which `*` stands for every member of a list
 */
export function* pointedValues(value: unknown, pointer: string): Generator<PointedValue> {
  yield* follow(value, pointer.split('/').slice(1), '');
}

function* follow(value: unknown, [step, ...rest]: readonly string[], at: string): Generator<PointedValue> {
  if (step === undefined) yield { pointer: at, value };
  else if (step === '*') {
    if (Array.isArray(value))
      for (const [index, member] of value.entries()) yield* follow(member, rest, `${at}/${index}`);
  } else {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    if (isObject) yield* follow(Reflect.get(value, name), rest, `${at}/${step}`);
  }
}
