type Json = Record<string, unknown>;

/** Sets a member by its path, with a dot between levels; what lies between is made. */
export function setMember(target: Json, path: string, value: unknown): void {
  const [name = '', ...below] = path.split('.');
  if (below.length === 0) target[name] = value;
  else {
    const inner: Json = { ...Object(target[name]) };
    setMember(inner, below.join('.'), value);
    target[name] = inner;
  }
}
