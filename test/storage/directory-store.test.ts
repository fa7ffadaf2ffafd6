import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { objectStoreSuite } from './object-store.suite.ts';

objectStoreSuite('directory store', async (t) => openDirectoryStore(await temporaryFolder(t)));
