import { hostileContents } from '../../fixtures/attack/contents.ts';
import { attackEach } from '../support/attack/deliveries.ts';

attackEach('a delivery with', hostileContents, { seconds: 60, mebibytes: 300 });
