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
    if (typeof member !== 'object' || member === null) return member;
    for (const [name, inside] of Object.entries(member)) {
      const first = shared(inside);
      // Whether two equal texts are one nobody can ask, so a text is always put there.
      if (typeof first === 'string' || first !== inside) Reflect.set(member, name, first);
    }
    return isListOfTexts(member) ? lists(JSON.stringify(member), Object.freeze(member)) : member;
  };
  shared(value);
}

function isListOfTexts(value: object): boolean {
  if (!Array.isArray(value) || value.length > longestSharedList) return false;
  return value.every((one) => typeof one === 'string' && one.length <= longestShared);
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
