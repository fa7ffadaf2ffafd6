/** Longer texts hardly ever occur twice. */
const longestShared = 64;

/** More different texts than these are not compared with each other any more: what occurs often has occurred by then. */
const mostShared = 4096;

/**
 * Makes equal texts of a parsed JSON document one text: JSON.parse makes a new one each time, and of 100,000 records many say the
 * same date, name and role.
 * @param value objects and arrays at most a hundred deep, which nobody else has seen yet
 */
export function shareTexts(value: unknown): void {
  const known = new Map<string, string>();
  const visit = (inside: unknown): void => {
    if (typeof inside !== 'object' || inside === null) return;
    for (const [name, member] of Object.entries(inside)) {
      if (typeof member !== 'string') {
        visit(member);
      } else if (member.length <= longestShared) {
        const first = known.get(member);
        if (first !== undefined) Reflect.set(inside, name, first);
        else if (known.size < mostShared) known.set(member, member);
      }
    }
  };
  visit(value);
}
