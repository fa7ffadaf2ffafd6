import type { PackageBytes } from '../../../src/packaging/package-reader.ts';
import { openPackageLibrary, type PackageLibrary } from '../../../src/retrieval/package-library.ts';
import type { Service } from './service.ts';

/** A package library that notes which bytes it reads. */
export interface CountedLibrary {
  readonly library: PackageLibrary;
  readonly reads: { readonly id: string; readonly bytes: number }[];
  /** Tells whose packages they are: a service begins with its library. */
  readonly belongTo: (service: Service) => void;
}

export function countedLibrary(): CountedLibrary {
  let service: Service | undefined;
  const reads: { id: string; bytes: number }[] = [];
  const bytesOf = async (id: string): Promise<PackageBytes> => {
    const whole = await service?.shelf.openPackageBytes(id);
    if (!whole) throw new Error('not open yet');
    return {
      ...whole,
      read(range) {
        reads.push({ id, bytes: range.end - range.start });
        return whole.read(range);
      },
    };
  };
  const library = openPackageLibrary({
    bytesOf,
    cases: {
      document: async (...wish) => service?.desk.cases.document(...wish),
      filesAt: async (...wish) => (await service?.desk.cases.filesAt(...wish)) ?? [],
    },
  });
  return {
    library,
    reads,
    belongTo: (owner) => {
      service = owner;
    },
  };
}
