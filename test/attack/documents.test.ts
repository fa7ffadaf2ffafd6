import { hostileDocuments } from '../../fixtures/attack/documents.ts';
import { attackEach } from '../support/attack/deliveries.ts';

// A document of 50 MB is read, decoded and parsed whole: three to six times its size.
attackEach('handover.json with', hostileDocuments, { seconds: 90, mebibytes: 700 });
