const names = new Set(['thumbs.db', 'desktop.ini', '.ds_store', 'ehthumbs.db']);

/** Whether a file is one that operating systems leave in folders; nobody means to hand it over. */
export function isLeftover(path: string): boolean {
  return names.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
}
