declare module 'virtual:validators' {
  import type { ErrorObject } from 'ajv/dist/2020.js';

  /** By the name of the schema, or its name and a pointer into it. */
  export const validators: Readonly<
    Record<string, ((value: unknown) => boolean) & { readonly errors?: readonly ErrorObject[] | null }>
  >;
}
