/** How the report refers to certificates, revocation data and tokens. */
export function referenceTo({ fingerprint }: { readonly fingerprint: string }): string {
  return `sha256:${fingerprint}`;
}
