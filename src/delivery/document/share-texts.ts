/** Longer texts hardly ever occur twice. */
const longestShared = 64;

const longestSharedList = 4;

/** More different texts, or lists of them, than these are not compared with each other any more: what occurs often has occurred by then. */
const mostShared = 4096;

/**
 * Makes equal texts of a parsed JSON document one text, and equal lists of texts one list that nobody can change: JSON.parse makes
 * a new one each time, and of 100,000 records many say the same date, name and responsible party.
 * @param value objects and arrays at most a hundred deep, which nobody else has seen yet
 */
export function shareTexts(value: unknown): void {
  const texts = openShared<string>();
  const lists = openShared<object>();
  const shared = (member: unknown): unknown => {
    if (typeof member === 'string') return member.length <= longestShared ? texts(member, member) : member;
    if (Array.isArray(member)) {
      for (let index = 0; index < member.length; index += 1) member[index] = shared(member[index]);
      return isListOfTexts(member) ? lists(JSON.stringify(member), Object.freeze(member)) : member;
    }
    if (isObject(member)) for (const name of Object.keys(member)) member[name] = shared(member[name]);
    return member;
  };
  shared(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isListOfTexts(list: readonly unknown[]): boolean {
  return (
    list.length <= longestSharedList && list.every((one) => typeof one === 'string' && one.length <= longestShared)
  );
}

/** Gives the first value that was given by that name. */
function openShared<Value>(): (name: string, value: Value) => Value {
  const known = new Map<string, Value>();
  return (name, value) => {
    const first = known.get(name);
    if (first !== undefined) return first;
    if (known.size < mostShared) known.set(name, value);
    return value;
  };
}
